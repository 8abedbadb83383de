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

import io.leakscope.logging.LoggingReport.BlockedThreads;
import io.leakscope.logging.LoggingReport.Culprit;
import io.leakscope.logging.LoggingReport.HoldUpReport;
import io.leakscope.logging.PressureStatus;
import io.leakscope.testapp.Verdicts;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MissingThreadTests {

	@Test
	void aVirtualThreadThatHoldsOthersUpIsSaidToBeOneAndWhereItIsShown() {
		HoldUpReport platform = Verdicts.holdUp(PressureStatus.STUCK, 3, Duration.ofSeconds(7));
		assertThat(MissingThread.reason(51, Verdicts.of(platform, virtual(51)), true)).isEqualTo(
				"Thread 51 is a virtual thread, and those are not looked up by id yet; the section logging shows where it stands.");
	}

	@Test
	void otherwiseItMayHaveEndedOrBeVirtualWhereThatIsPossible() {
		assertThat(MissingThread.reason(52, Verdicts.of(virtual(51)), true))
			.startsWith("There is no platform thread 52; it may have ended meanwhile, or be a virtual thread: ")
			.contains("the section logging");
		assertThat(MissingThread.reason(52, Verdicts.flowing(), false))
			.isEqualTo("There is no platform thread 52; it may have ended meanwhile.");
	}

	@Test
	void aPlatformThreadThatHeldOthersUpMayHaveEnded() {
		assertThat(MissingThread.reason(47, Verdicts.stuck(3, Duration.ofSeconds(7)), true))
			.startsWith("There is no platform thread 47; it may have ended meanwhile");
	}

	private static HoldUpReport virtual(long id) {
		return new HoldUpReport("CONSOLE", PressureStatus.STUCK, "Stuck.", Instant.EPOCH, new BlockedThreads(5, 0, 5),
				Duration.ofSeconds(7), null,
				new Culprit(id, "", true, Thread.State.RUNNABLE, null, null, null, Duration.ofSeconds(7)), null);
	}

}
