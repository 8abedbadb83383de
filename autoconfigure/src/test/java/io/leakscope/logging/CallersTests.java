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

package io.leakscope.logging;

import java.util.Map;

import io.leakscope.logging.LoggingReport.Caller;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CallersTests {

	private final Callers callers = new Callers(new FrameRules(FrameSignatures.NONE));

	@Test
	void thoseThatADumpHasCountedAreAmongThem() {
		HoldUp holdUp = new HoldUp(null);
		holdUp.add(dumped(Map.of("com.acme.Orders", 300, "com.acme.Stock", 20)), 320, null);
		holdUp.add(dumped(Map.of("com.acme.Orders", 80)), 100, null);
		assertThat(this.callers.of(holdUp)).containsExactly(new Caller("com.acme.Orders", 380, 400),
				new Caller("com.acme.Stock", 20, 400));
	}

	private static WaitGroup dumped(Map<String, Integer> callers) {
		WaitGroup group = new WaitGroup(0);
		group.count(callers.values().stream().mapToInt(Integer::intValue).sum(), 1);
		group.calledBy(callers);
		return group;
	}

}
