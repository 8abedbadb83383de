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

import io.leakscope.counts.ThreadPool;
import io.leakscope.counts.ThreadPools;
import org.apache.coyote.AbstractProtocol;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.server.HttpServer;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.jetty.JettyWebServer;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The pools of threads that Spring knows.
 */
@Configuration(proxyBeanMethods = false)
class ThreadPoolsConfiguration {

	@Bean
	ThreadPools leakScopeExecutorThreadPools(ConfigurableListableBeanFactory beanFactory) {
		return new ExecutorThreadPools(beanFactory);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ TomcatWebServer.class, WebServerInitializedEvent.class, AbstractProtocol.class })
	static class TomcatConfiguration {

		@Bean
		TomcatThreadPools leakScopeTomcatThreadPools() {
			return new TomcatThreadPools();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ JettyWebServer.class, WebServerInitializedEvent.class, VirtualThreadPool.class })
	static class JettyConfiguration {

		@Bean
		JettyThreadPools leakScopeJettyThreadPools() {
			return new JettyThreadPools();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ NettyReactiveWebServerFactory.class, HttpServer.class })
	@ConditionalOnWebApplication(type = Type.REACTIVE)
	static class NettyConfiguration {

		@Bean
		NettyThreadPools leakScopeNettyThreadPools() {
			return new NettyThreadPools();
		}

	}

	/**
	 * What blocks goes to this scheduler where all else is non-blocking.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Schedulers.class)
	@ConditionalOnWebApplication(type = Type.REACTIVE)
	static class ReactorConfiguration {

		private static final String NAME = "boundedElastic";

		@Bean
		ThreadPools leakScopeReactorThreadPools() {
			ThreadPool pool = new ThreadPool(NAME, NAME + "-", Schedulers.DEFAULT_BOUNDED_ELASTIC_SIZE,
					Schedulers.DEFAULT_BOUNDED_ELASTIC_ON_VIRTUAL_THREADS, null);
			return () -> List.of(pool);
		}

	}

}
