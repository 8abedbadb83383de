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

import io.leakscope.logging.Mailbox;
import io.leakscope.logging.VerboseLogger;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MailboxTextTests {

	private static final String SHOP = "io.leakscope.sample.shop";

	/**
	 * What waits in the queue of the sample application when it floods.
	 * @return the mailbox
	 */
	static Mailbox shop() {
		return mailbox(SHOP, Map.of(SHOP + ".OrderBook DEBUG", 131, SHOP + ".Catalogue DEBUG", 125));
	}

	@Test
	void inShortItIsTheLargestPartOnly() {
		assertThat(MailboxText.brief(new OverviewReport.Waiting("ASYNC", 256, shop()), List.of(set(SHOP, "DEBUG"))))
			.isEqualTo("256 in ASYNC: 100 % DEBUG, let through by io.leakscope.sample.shop, set to DEBUG; "
					+ "most from OrderBook (51 %), Catalogue (49 %)");
	}

	@Test
	void ofALargeQueueItIsSaidHowManyEventsWereLookedAt() {
		Mailbox mailbox = mailbox(null, Map.of("a.A DEBUG", 10));
		assertThat(MailboxText.of(mailbox, 24, null)).singleElement()
			.asString()
			.startsWith("100 % of the first 10 of 24 waiting events are DEBUG");
		assertThat(MailboxText.brief(new OverviewReport.Waiting("ASYNC", 24, mailbox), null))
			.startsWith("first 10 of 24 in ASYNC: 100 % DEBUG");
	}

	@Test
	void eachPartIsALine() {
		assertThat(MailboxText.of(mailbox("ROOT", Map.of("a.A DEBUG", 60, "b.B DEBUG", 20, "a.A TRACE", 20)), null,
				List.of(set("ROOT", "TRACE"))))
			.containsExactly(
					"80 % of the 100 waiting events are DEBUG, let through by ROOT, whose level is set to TRACE; "
							+ "most from a.A (60 %), b.B (20 %)",
					"20 % of the 100 waiting events are TRACE from a.A, let through by ROOT, "
							+ "whose level is set to TRACE");
	}

	@Test
	void noLevelIsToBlameForWhatComesThroughAnyway() {
		Mailbox mailbox = mailbox("a", Map.of("a.A INFO", 60, "a.B INFO", 20, "a.A WARN", 20));
		String[] lines = { "80 % of the 100 waiting events are INFO; most from a.A (60 %), a.B (20 %)",
				"20 % of the 100 waiting events are WARN from a.A" };
		assertThat(MailboxText.of(mailbox, null, List.of(set("a", "DEBUG")))).containsExactly(lines);
		assertThat(MailboxText.of(mailbox, null, null)).containsExactly(lines);
	}

	@Test
	void aLevelThatWouldHaveStoppedThemIsNotToBlame() {
		Mailbox mailbox = mailbox("a", Map.of("a.A TRACE", 10));
		assertThat(MailboxText.of(mailbox, null, List.of(set("a", "DEBUG"), set("b", "TRACE"))))
			.containsExactly("100 % of the 10 waiting events are TRACE from a.A");
	}

	@Test
	void aLoneLoggerWhoseOwnLevelIsSetIsNamedOnce() {
		assertThat(MailboxText.of(mailbox("a.A", Map.of("a.A DEBUG", 10)), null, List.of(set("a.A", "ALL"))))
			.containsExactly("100 % of the 10 waiting events are DEBUG from a.A, whose level is set to ALL");
	}

	@Test
	void whatLetsThemThroughIsNotMadeUp() {
		assertThat(MailboxText.of(mailbox(null, Map.of("a.A DEBUG", 60, "b.B DEBUG", 40)), null, null))
			.containsExactly("100 % of the 100 waiting events are DEBUG; most from a.A (60 %), b.B (40 %)");
		assertThat(MailboxText.of(mailbox(null, Map.of("a.A DEBUG", 10)), null, List.of(set("a", "DEBUG"))))
			.containsExactly("100 % of the 10 waiting events are DEBUG from a.A");
	}

	private static VerboseLogger set(String logger, String level) {
		return new VerboseLogger(logger, level, "logback");
	}

	private static Mailbox mailbox(String levelSetOn, Map<String, Integer> events) {
		Mailbox.Counter counter = Mailbox.counter();
		events.forEach((event, count) -> {
			for (int i = 0; i < count; i++) {
				counter.add(event.split(" ")[0], event.split(" ")[1]);
			}
		});
		return counter.count((logger) -> levelSetOn);
	}

}
