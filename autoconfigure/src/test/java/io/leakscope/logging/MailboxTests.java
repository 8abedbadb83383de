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

import io.leakscope.logging.Mailbox.LevelShare;
import io.leakscope.logging.Mailbox.Share;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MailboxTests {

	private final Mailbox.Counter counter = Mailbox.counter();

	@Test
	void manyLoggersBelowOneLevelAreOneReason() {
		for (int logger = 0; logger < 50; logger++) {
			add("com.acme.Orders" + logger, "DEBUG", 4);
		}
		add("org.other.Thing", "INFO", 50);
		Mailbox mailbox = this.counter.count((logger) -> logger.startsWith("com.acme") ? "com.acme" : "ROOT");
		assertThat(mailbox).isNotNull();
		assertThat(mailbox.events()).isEqualTo(250);
		assertThat(mailbox.loggers()).hasSize(5).first().extracting(Share::share).isEqualTo(0.2);
		assertThat(mailbox.levels()).containsExactly(new LevelShare("DEBUG", "com.acme", 200, 0.8),
				new LevelShare("INFO", "ROOT", 50, 0.2));
	}

	@Test
	void aLevelIsNotMixedWithAnotherOrWithAnUnknownReason() {
		add("com.acme.Orders", "DEBUG", 3);
		add("com.acme.Orders", "INFO", 2);
		Mailbox mailbox = this.counter.count((logger) -> null);
		assertThat(mailbox).isNotNull();
		assertThat(mailbox.levels()).extracting(LevelShare::level).containsExactly("DEBUG", "INFO");
		assertThat(mailbox.levels().get(0).contains(mailbox.loggers().get(0))).isTrue();
		assertThat(mailbox.levels().get(0).contains(mailbox.loggers().get(1))).isFalse();
		assertThat(new LevelShare("DEBUG", "com.acme", 3, 0.6).contains(mailbox.loggers().get(0))).isFalse();
	}

	@Test
	void anEmptyQueueHasNone() {
		add(null, "DEBUG", 1);
		assertThat(this.counter.count((logger) -> "ROOT")).isNull();
	}

	private void add(String logger, String level, int events) {
		for (int i = 0; i < events; i++) {
			this.counter.add(logger, level);
		}
	}

}
