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

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.leakscope.threads.StacksReport;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StacksTextTests {

	@Test
	void framesThatAreNotListedAreCountedAndWhereTheStackMayGoOnThatIsTheLeast() {
		assertThat(text(300, null)).endsWith("    at com.acme.Orders.place(Orders.java:42)\n    ... 300 more\n");
		assertThat(text(824, true)).endsWith("    ... 824 more at least\n");
	}

	private static String text(int moreFrames, Boolean stackCut) {
		StacksReport.Group group = new StacksReport.Group(1, null, 1, null, null, "0123456789abcdef", "wait",
				Map.of(Thread.State.WAITING, 1), new StacksReport.Sample(1, "main"), null,
				List.of("com.acme.Orders.place(Orders.java:42)"), moreFrames, stackCut);
		return StacksText.of(new StacksReport(1, Instant.EPOCH, Duration.ZERO, 1, null, 1, null, 1, null, null,
				List.of(group), null));
	}

}
