/*
 * Copyright 2026 the LeakScope authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.leakscope.autoconfigure;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.leakscope.counts.ThreadPool;
import io.leakscope.counts.ThreadPools;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.HttpResources;
import reactor.netty.http.server.HttpServerConfig;
import reactor.netty.resources.LoopResources;

import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/**
 * The event loops that Reactor Netty's servers run on. A server tells which when it is
 * about to listen, whoever has chosen them; how many of them work nobody tells. Loops
 * that accept connections and do nothing else are not among them, nor are those that only
 * clients use.
 */
final class NettyThreadPools implements ThreadPools, WebServerFactoryCustomizer<NettyReactiveWebServerFactory> {

	/**
	 * A system property.
	 */
	private static final String PROPERTY = "reactor.netty.ioWorkerCount";

	/**
	 * Two servers may share one.
	 */
	private final CopyOnWriteArrayList<ThreadPool> pools = new CopyOnWriteArrayList<>();

	@Override
	public void customize(NettyReactiveWebServerFactory factory) {
		factory.addServerCustomizers((server) -> server.doOnBind(this::add));
	}

	/**
	 * A loop alone knows the name of its thread, which is started with the first thing to
	 * do. It is not waited for.
	 */
	private void add(HttpServerConfig config) {
		EventLoopGroup loops = config.loopResources().onServer(config.isPreferNative());
		String property = property(config.loopResources());
		loops.iterator().next().execute(() -> this.pools.addIfAbsent(pool(loops, property)));
	}

	private static ThreadPool pool(Iterable<EventExecutor> loops, @Nullable String property) {
		int count = 0;
		for (EventExecutor loop : loops) {
			count++;
		}
		String prefix = Thread.currentThread().getName().replaceAll("\\d+$", "");
		String name = prefix.endsWith("-") ? prefix.substring(0, prefix.length() - 1) : prefix;
		return new ThreadPool(name, prefix, count, false,
				(count == LoopResources.DEFAULT_IO_WORKER_COUNT) ? property : null);
	}

	private static @Nullable String property(LoopResources resources) {
		return (resources instanceof HttpResources) ? PROPERTY : null;
	}

	@Override
	public List<ThreadPool> get() {
		return List.copyOf(this.pools);
	}

}
