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

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WeakIdentityMapTests {

	private final WeakIdentityMap<String> map = new WeakIdentityMap<>();

	@Test
	void equalObjectsAreDifferentKeys() {
		String one = new String("key");
		String two = new String("key");
		this.map.put(one, "1");
		this.map.put(two, "2");
		assertThat(this.map.get(one)).isEqualTo("1");
		assertThat(this.map.get(two)).isEqualTo("2");
		assertThat(this.map.get("key")).isNull();
	}

	@Test
	void aKeyIsNotKeptAlive() {
		this.map.put(new Object(), "1");
		Awaitility.await().until(() -> {
			System.gc();
			return this.map.size() == 0;
		});
	}

}
