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

package io.leakscope.sample.chaos;

import java.nio.ByteBuffer;
import java.util.concurrent.Executor;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * All the chaos that there is.
 */
@Configuration(proxyBeanMethods = false)
class ChaosConfiguration {

	@Bean
	LogFlood flood() {
		return new LogFlood("flood", 40, 1000);
	}

	@Bean
	LogFlood loneWriter() {
		return new LogFlood("lone-writer", 1, 1);
	}

	@Bean
	ThreadLeak threadLeak() {
		return new ThreadLeak();
	}

	@Bean
	MemoryLeak heapLeak() {
		return new MemoryLeak("heap-leak", byte[]::new);
	}

	@Bean
	MemoryLeak directLeak() {
		return new MemoryLeak("direct-leak", ByteBuffer::allocateDirect);
	}

	@Bean
	SlowLeak nativeLeak() {
		return new SlowLeak("native-leak", Leaks::deflater);
	}

	@Bean
	SlowLeak classLeak() {
		return new SlowLeak("class-leak", Leaks::classLoader);
	}

	@Bean
	SlowLeak fileLeak() {
		return new SlowLeak("file-leak", Leaks::file);
	}

	@Bean
	SlowLeak connectionLeak() {
		return new SlowLeak("connection-leak", Leaks::connection);
	}

	@Bean
	SlowLeak taskLeak(@Qualifier("applicationTaskExecutor") Executor executor) {
		return new SlowLeak("task-leak", () -> Leaks.task(executor));
	}

	@Bean
	Deadlock deadlock() {
		return new Deadlock();
	}

}
