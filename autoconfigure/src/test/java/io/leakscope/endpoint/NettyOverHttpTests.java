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

package io.leakscope.endpoint;

import java.util.List;
import java.util.Map;

import io.leakscope.testapp.Answer;
import io.leakscope.testapp.Stack;
import io.leakscope.testapp.TestApplication;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.internal.PlatformDependent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Asks an application on Netty for the memory that Netty has allocated.
 */
@EnabledOnOs(OS.LINUX)
class NettyOverHttpTests {

	private static final int ALLOCATED = 24 << 20;

	@Test
	void theAllocatorOfTheServerIsFoundByItsEventLoops() {
		ByteBuf buffer = PooledByteBufAllocator.DEFAULT.directBuffer(ALLOCATED);
		try (TestApplication application = TestApplication.on(Stack.WEBFLUX)
			.with("management.endpoints.web.exposure.include=leakscope")
			.start()) {
			Answer memory = application.actuator("leakscope/memory");
			List<Map<String, Object>> allocators = memory.read("$.allocators[?(@.name == 'io.netty')]");
			assertThat(allocators).hasSize(1);
			Map<String, Object> netty = allocators.get(0);
			assertThat(netty.keySet()).containsExactly("name", "used", "max", "inDirectPool");
			assertThat(((Number) netty.get("used")).longValue()).isGreaterThanOrEqualTo(ALLOCATED);
			assertThat(((Number) netty.get("max")).longValue()).isEqualTo(PlatformDependent.maxDirectMemory());
			assertThat(netty).containsEntry("inDirectPool", Runtime.version().feature() < 25);
			assertThat(memory.<String>read("$.source")).contains("Netty");
			assertThat(application.actuator("leakscope/memory", "text/plain").body()).contains("  ALLOCATOR ")
				.contains("  io.netty ");
		}
		finally {
			buffer.release();
		}
	}

}
