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
import io.leakscope.counts.ThreadPool.Load;
import io.leakscope.counts.ThreadPools;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ThreadPool.SizedThreadPool;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.jetty.JettyWebServer;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;

/**
 * The threads of Jetty's servers, that of a management server on its own port included. A
 * pool of Jetty's keeps its counts in an atomic number, so that it needs no lock to tell
 * them.
 */
final class JettyThreadPools implements ThreadPools, ApplicationListener<WebServerInitializedEvent> {

	private static final String PROPERTY = "server.jetty.threads.max";

	private final List<NamedPool> pools = new CopyOnWriteArrayList<>();

	/**
	 * Two servers may share a pool.
	 */
	@Override
	public void onApplicationEvent(WebServerInitializedEvent event) {
		if (event.getWebServer() instanceof JettyWebServer server) {
			org.eclipse.jetty.util.thread.ThreadPool pool = server.getServer().getThreadPool();
			if (this.pools.stream().noneMatch((known) -> known.pool() == pool)) {
				this.pools.add(new NamedPool(name(pool, server.getPort()), pool));
			}
		}
	}

	/**
	 * Those of virtual threads all have the same name.
	 */
	private static String name(org.eclipse.jetty.util.thread.ThreadPool pool, int port) {
		return (pool instanceof QueuedThreadPool own) ? own.getName() : "jetty-" + port;
	}

	@Override
	public List<ThreadPool> get() {
		return this.pools.stream().map(NamedPool::describe).toList();
	}

	private record NamedPool(String name, org.eclipse.jetty.util.thread.ThreadPool pool) {

		ThreadPool describe() {
			if (this.pool instanceof QueuedThreadPool own) {
				return new ThreadPool(this.name, this.name + "-", own.getMaxThreads(), false, PROPERTY, load(own));
			}
			if (this.pool instanceof VirtualThreadPool own) {
				return new ThreadPool(this.name, null, most(own.getMaxConcurrentTasks()), true, PROPERTY);
			}
			return new ThreadPool(this.name, null,
					(this.pool instanceof SizedThreadPool other) ? most(other.getMaxThreads()) : null, false, null);
		}

		/**
		 * Threads that accept and select count as busy: they take their place in the
		 * maximum, and what is left of it is for requests.
		 */
		private static Load load(QueuedThreadPool pool) {
			return new Load(pool.getThreads(), Math.max(0, pool.getBusyThreads()), pool.getQueueSize(), null);
		}

		private static @Nullable Integer most(int max) {
			return (max > 0) ? max : null;
		}

	}

}
