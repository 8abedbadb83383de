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

package io.leakscope.support;

import java.lang.management.ThreadMXBean;
import java.lang.reflect.Proxy;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OwnTimeTests {

	@Test
	void itIsTheTimeForWhichTheThreadRan() {
		assertThat(OwnTime.of(threads(true, true)).getAsLong()).isEqualTo(42);
	}

	@Test
	void whereThatIsNotToldItIsTheTimeOfTheJvm() {
		long before = System.nanoTime();
		assertThat(OwnTime.of(threads(false, false)).getAsLong()).isBetween(before, System.nanoTime());
		assertThat(OwnTime.of(threads(true, false)).getAsLong()).isBetween(before, System.nanoTime());
	}

	private static ThreadMXBean threads(boolean supported, boolean enabled) {
		return (ThreadMXBean) Proxy.newProxyInstance(OwnTimeTests.class.getClassLoader(),
				new Class<?>[] { ThreadMXBean.class }, (proxy, method, arguments) -> switch (method.getName()) {
					case "isCurrentThreadCpuTimeSupported" -> supported;
					case "isThreadCpuTimeEnabled" -> enabled;
					case "getCurrentThreadCpuTime" -> 42L;
					default -> throw new UnsupportedOperationException(method.getName());
				});
	}

}
