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
import java.util.StringJoiner;

import io.leakscope.logging.Mailbox;
import io.leakscope.support.Text;

/**
 * What waits in a queue, for people: not only whose events those are, but whose level
 * lets them through, since that is what can be changed.
 */
final class MailboxText {

	private static final int MOST_LEVELS = 3;

	private static final int MOST_LOGGERS = 3;

	private MailboxText() {
	}

	/**
	 * Write a line for each of the largest parts.
	 * @param mailbox what waits
	 * @return for example {@code 97 % of the 256 waiting events are DEBUG, let through by
	 * com.acme, whose level is set; most from Orders (51 %), Catalogue (46 %)}
	 */
	static List<String> of(Mailbox mailbox) {
		return mailbox.levels()
			.stream()
			.limit(MOST_LEVELS)
			.map((part) -> "%s of the %d waiting events are %s".formatted(Text.percent(part.share()), mailbox.events(),
					what(mailbox, part)))
			.toList();
	}

	/**
	 * Write the largest part, in short.
	 * @param waiting what waits
	 * @return for example {@code 256 in ASYNC: 97 % DEBUG, let through by com.acme, whose
	 * level is set; most from Orders (51 %), Catalogue (46 %)}
	 */
	static String brief(OverviewReport.Waiting waiting) {
		Mailbox mailbox = waiting.mailbox();
		Mailbox.LevelShare most = mailbox.levels().get(0);
		return "%d in %s: %s %s".formatted(mailbox.events(), waiting.appender(), Text.percent(most.share()),
				what(mailbox, most));
	}

	private static String what(Mailbox mailbox, Mailbox.LevelShare part) {
		List<Mailbox.Share> loggers = mailbox.loggers().stream().filter(part::contains).limit(MOST_LOGGERS).toList();
		if (loggers.size() == 1 && loggers.get(0).count() == part.count()) {
			return part.level() + " from " + loggers.get(0).logger() + onlyOne(loggers.get(0), part);
		}
		StringJoiner names = new StringJoiner(", ", "; most from ", "").setEmptyValue("");
		loggers.forEach((share) -> names.add(name(share) + " (" + Text.percent(share.share()) + ")"));
		return part.level() + throughTheLevelOf(part) + names;
	}

	private static String onlyOne(Mailbox.Share logger, Mailbox.LevelShare part) {
		return logger.logger().equals(part.levelSetOn()) ? ", whose level is set" : throughTheLevelOf(part);
	}

	private static String throughTheLevelOf(Mailbox.LevelShare part) {
		return (part.levelSetOn() != null) ? ", let through by " + part.levelSetOn() + ", whose level is set" : "";
	}

	/**
	 * What stands before it is said already.
	 */
	private static String name(Mailbox.Share share) {
		String above = share.levelSetOn() + ".";
		return share.logger().startsWith(above) ? share.logger().substring(above.length()) : share.logger();
	}

}
