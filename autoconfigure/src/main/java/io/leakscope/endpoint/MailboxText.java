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
import io.leakscope.logging.VerboseLogger;
import io.leakscope.support.Text;
import org.jspecify.annotations.Nullable;

/**
 * What waits in a queue, for people: not only whose events those are, but whose level
 * lets them through, where that can be changed.
 */
final class MailboxText {

	private static final int MOST_LEVELS = 3;

	private static final int MOST_LOGGERS = 3;

	private final Mailbox mailbox;

	private final List<VerboseLogger> verboseLoggers;

	private final String isSetTo;

	private MailboxText(Mailbox mailbox, @Nullable List<VerboseLogger> verboseLoggers, String isSetTo) {
		this.mailbox = mailbox;
		this.isSetTo = isSetTo;
		this.verboseLoggers = (verboseLoggers != null) ? verboseLoggers : List.of();
	}

	/**
	 * Write a line for each of the largest parts.
	 * @param mailbox what waits
	 * @param queueSize how many events wait; {@code null} where that is not known
	 * @param verboseLoggers loggers whose level was set to DEBUG or below
	 * @return for example {@code 97 % of the 256 waiting events are DEBUG, let through by
	 * com.acme, whose level is set to DEBUG; most from Orders (51 %), Catalogue (46 %)}
	 */
	static List<String> of(Mailbox mailbox, @Nullable Integer queueSize, @Nullable List<VerboseLogger> verboseLoggers) {
		MailboxText text = new MailboxText(mailbox, verboseLoggers, ", whose level is set to ");
		return mailbox.levels()
			.stream()
			.limit(MOST_LEVELS)
			.map((part) -> Text.format("%s of the %s waiting events are %s", Text.percent(part.share()),
					number(mailbox, queueSize), text.what(part)))
			.toList();
	}

	/**
	 * Write the largest part, in short.
	 * @param waiting what waits
	 * @param verboseLoggers loggers whose level was set to DEBUG or below
	 * @return for example
	 * {@code 256 in ASYNC: 97 % DEBUG, let through by com.acme, set to
	 * DEBUG; most from Orders (51 %), Catalogue (46 %)}
	 */
	static String brief(OverviewReport.Waiting waiting, @Nullable List<VerboseLogger> verboseLoggers) {
		Mailbox mailbox = waiting.mailbox();
		Mailbox.LevelShare most = mailbox.levels().get(0);
		return Text.format("%s in %s: %s %s", number(mailbox, waiting.queueSize()), waiting.appender(),
				Text.percent(most.share()), new MailboxText(mailbox, verboseLoggers, ", set to ").what(most));
	}

	/**
	 * Of a large queue only the first events are looked at.
	 */
	private static String number(Mailbox mailbox, @Nullable Integer queueSize) {
		return (queueSize != null && mailbox.events() < queueSize)
				? Text.format("first %d of %d", mailbox.events(), queueSize) : Integer.toString(mailbox.events());
	}

	private String what(Mailbox.LevelShare part) {
		VerboseLogger blamed = blamed(part);
		List<Mailbox.Share> loggers = this.mailbox.loggers()
			.stream()
			.filter(part::contains)
			.limit(MOST_LOGGERS)
			.toList();
		if (loggers.size() == 1 && loggers.get(0).count() == part.count()) {
			String name = loggers.get(0).logger();
			return part.level() + " from " + name
					+ ((blamed != null && name.equals(blamed.logger())) ? levelOf(blamed) : through(blamed));
		}
		StringJoiner names = new StringJoiner(", ", "; most from ", "").setEmptyValue("");
		loggers.forEach((share) -> names.add(name(share, blamed) + " (" + Text.percent(share.share()) + ")"));
		return part.level() + through(blamed) + names;
	}

	/**
	 * Return the logger whose level is why these events are there.
	 */
	private @Nullable VerboseLogger blamed(Mailbox.LevelShare part) {
		return this.verboseLoggers.stream()
			.filter((logger) -> logger.logger().equals(part.levelSetOn()) && logger.letsThrough(part.level()))
			.findFirst()
			.orElse(null);
	}

	private String through(@Nullable VerboseLogger blamed) {
		return (blamed != null) ? ", let through by " + blamed.logger() + levelOf(blamed) : "";
	}

	private String levelOf(VerboseLogger logger) {
		return this.isSetTo + logger.level();
	}

	/**
	 * What stands before it is said already.
	 */
	private static String name(Mailbox.Share share, @Nullable VerboseLogger blamed) {
		String above = (blamed != null) ? blamed.logger() + "." : null;
		return (above != null && share.logger().startsWith(above)) ? share.logger().substring(above.length())
				: share.logger();
	}

}
