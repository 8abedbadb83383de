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

}
