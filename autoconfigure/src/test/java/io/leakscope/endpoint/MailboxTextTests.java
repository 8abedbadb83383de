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

import java.util.Map;

import io.leakscope.logging.Mailbox;
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
		assertThat(MailboxText.brief(new OverviewReport.Waiting("ASYNC", shop())))
			.isEqualTo("256 in ASYNC: 100 % DEBUG, let through by io.leakscope.sample.shop, whose level is set; "
					+ "most from OrderBook (51 %), Catalogue (49 %)");
	}

	@Test
	void eachPartIsALine() {
		assertThat(MailboxText.of(mailbox("ROOT", Map.of("a.A DEBUG", 60, "b.B DEBUG", 20, "a.A INFO", 20))))
			.containsExactly(
					"80 % of the 100 waiting events are DEBUG, let through by ROOT, whose level is set; "
							+ "most from a.A (60 %), b.B (20 %)",
					"20 % of the 100 waiting events are INFO from a.A, let through by ROOT, whose level is set");
	}

	@Test
	void aLoneLoggerWhoseOwnLevelIsSetIsNamedOnce() {
		assertThat(MailboxText.of(mailbox("a.A", Map.of("a.A DEBUG", 10))))
			.containsExactly("100 % of the 10 waiting events are DEBUG from a.A, whose level is set");
	}

	@Test
	void whatLetsThemThroughIsNotMadeUp() {
		assertThat(MailboxText.of(mailbox(null, Map.of("a.A DEBUG", 60, "b.B DEBUG", 40))))
			.containsExactly("100 % of the 100 waiting events are DEBUG; most from a.A (60 %), b.B (40 %)");
		assertThat(MailboxText.of(mailbox(null, Map.of("a.A DEBUG", 10))))
			.containsExactly("100 % of the 10 waiting events are DEBUG from a.A");
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
