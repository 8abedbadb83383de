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

package io.leakscope.logging.logback;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;

/**
 * Remembers the appenders of the last reading: threads that are held up in one stay in it
 * when Logback is reset, which takes it from its logger.
 */
final class DetachedAppenders {

	private final Predicate<Appender<?>> isInUse;

	private List<WeakReference<Appender<ILoggingEvent>>> seen = List.of();

	/**
	 * Create an empty memory.
	 * @param isInUse whether somebody may still stand in an appender
	 */
	DetachedAppenders(Predicate<Appender<?>> isInUse) {
		this.isInUse = isInUse;
	}

	/**
	 * Return the appenders of the last reading that are gone, and that somebody may still
	 * stand in.
	 * @param attached the appenders that are not gone
	 * @return the others
	 */
	List<Appender<ILoggingEvent>> besides(Set<Appender<ILoggingEvent>> attached) {
		List<Appender<ILoggingEvent>> inUse = new ArrayList<>();
		for (WeakReference<Appender<ILoggingEvent>> reference : this.seen) {
			Appender<ILoggingEvent> appender = reference.get();
			if (appender != null && !attached.contains(appender) && this.isInUse.test(appender)) {
				inUse.add(appender);
			}
		}
		return inUse;
	}

	/**
	 * Remember the appenders of a reading in place of those of the reading before.
	 * @param appenders the appenders
	 */
	void remember(Collection<Appender<ILoggingEvent>> appenders) {
		List<WeakReference<Appender<ILoggingEvent>>> now = new ArrayList<>();
		appenders.forEach((appender) -> now.add(new WeakReference<>(appender)));
		this.seen = now;
	}

}
