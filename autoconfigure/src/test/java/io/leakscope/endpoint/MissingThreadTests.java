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

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MissingThreadTests {

	@Test
	void aThreadMayHaveEnded() {
		assertThat(MissingThread.reason(52, false)).isEqualTo("There is no thread 52; it may have ended meanwhile.");
	}

	@Test
	void whereVirtualOnesCannotBeListedItIsSaidHowTheyCould() {
		assertThat(MissingThread.reason(52, true))
			.isEqualTo("There is no thread 52; it may have ended meanwhile. If it is a virtual one, start the JVM with "
					+ "--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED to look it up; of those that hold others up "
					+ "the section logging shows where they stand.");
	}

}
