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
import java.util.concurrent.Executor;

import io.leakscope.counts.ThreadPool;
import io.leakscope.counts.ThreadPools;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.AbstractProtocol;
import org.apache.tomcat.util.threads.ThreadPoolExecutor;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;

import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;

/**
 * The threads of Tomcat's connectors, those of a management server on its own port
 * included. Names are asked at start, since Tomcat gives them with a lock of its own
 * held.
 */
final class TomcatThreadPools implements ThreadPools, ApplicationListener<WebServerInitializedEvent> {

	private static final String PROPERTY = "server.tomcat.threads.max";

	private final List<NamedProtocol> protocols = new CopyOnWriteArrayList<>();

	@Override
	public void onApplicationEvent(WebServerInitializedEvent event) {
		if (event.getWebServer() instanceof TomcatWebServer server) {
			for (Connector connector : server.getTomcat().getService().findConnectors()) {
				// A context that is started again has the same ones.
				if (connector.getProtocolHandler() instanceof AbstractProtocol<?> protocol
						&& this.protocols.stream().noneMatch((known) -> known.protocol() == protocol)) {
					this.protocols.add(new NamedProtocol(name(protocol), protocol));
				}
			}
		}
	}

	/**
	 * The name is in quotes. That of a free port gets the port at its end when the server
	 * listens, later than the threads get theirs.
	 */
	private static String name(AbstractProtocol<?> protocol) {
		String name = protocol.getName().replace("\"", "");
		String port = "-" + protocol.getLocalPort();
		return (protocol.getPort() == 0 && name.endsWith(port)) ? name.substring(0, name.length() - port.length())
				: name;
	}

	@Override
	public List<ThreadPool> get() {
		return this.protocols.stream().map(NamedProtocol::pool).toList();
	}

	private record NamedProtocol(String name, AbstractProtocol<?> protocol) {

		ThreadPool pool() {
			Executor executor = this.protocol.getExecutor();
			if (executor instanceof ThreadPoolExecutor own) {
				return new ThreadPool(this.name, this.name + "-exec-", own.getMaximumPoolSize(), false, PROPERTY,
						ExecutorThreadPools.load(own.getSubmittedCount(), own.getQueue()));
			}
			if (executor instanceof java.util.concurrent.ThreadPoolExecutor other) {
				return ExecutorThreadPools.pool(this.name, null, other);
			}
			return new ThreadPool(this.name, null, null, executor instanceof VirtualThreadExecutor, null);
		}

	}

}
