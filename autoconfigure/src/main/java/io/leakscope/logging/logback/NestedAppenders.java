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
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.List;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.sift.AppenderTracker;
import ch.qos.logback.core.sift.SiftingAppenderBase;
import ch.qos.logback.core.spi.AppenderAttachable;
import io.leakscope.support.WeakIdentityMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the appenders that an appender hands its events to.
 */
final class NestedAppenders {

	private static final int TRIES = 8;

	private final WeakIdentityMap<List<WeakReference<Appender<ILoggingEvent>>>> lastSeen = new WeakIdentityMap<>();

	/**
	 * Return the appenders that an appender hands its events to.
	 * @param appender the appender
	 * @return those attached to it; nothing for one that writes by itself
	 */
	@SuppressWarnings("unchecked")
	Collection<Appender<ILoggingEvent>> of(Appender<ILoggingEvent> appender) {
		if (appender instanceof AppenderAttachable<?>) {
			List<Appender<ILoggingEvent>> attached = new ArrayList<>();
			Iterator<Appender<ILoggingEvent>> all = ((AppenderAttachable<ILoggingEvent>) appender)
				.iteratorForAppenders();
			all.forEachRemaining(attached::add);
			return attached;
		}
		return (appender instanceof SiftingAppenderBase<?>) ? sifted((SiftingAppenderBase<ILoggingEvent>) appender)
				: List.of();
	}

	/**
	 * The map that is read here may not be locked, since its lock is held while appenders
	 * are opened and closed. Under load it changes all the time.
	 */
	private Collection<Appender<ILoggingEvent>> sifted(SiftingAppenderBase<ILoggingEvent> sifting) {
		AppenderTracker<ILoggingEvent> tracker = sifting.getAppenderTracker();
		for (int i = 0; i < TRIES && tracker != null; i++) {
			try {
				Collection<Appender<ILoggingEvent>> seen = tracker.allComponents();
				this.lastSeen.put(sifting, weak(seen));
				return seen;
			}
			catch (ConcurrentModificationException ex) {
				Thread.onSpinWait();
			}
		}
		return living(this.lastSeen.get(sifting));
	}

	private static List<WeakReference<Appender<ILoggingEvent>>> weak(Collection<Appender<ILoggingEvent>> appenders) {
		List<WeakReference<Appender<ILoggingEvent>>> weak = new ArrayList<>();
		appenders.forEach((appender) -> weak.add(new WeakReference<>(appender)));
		return weak;
	}

	private static Collection<Appender<ILoggingEvent>> living(
			@Nullable List<WeakReference<Appender<ILoggingEvent>>> weak) {
		List<Appender<ILoggingEvent>> living = new ArrayList<>();
		if (weak != null) {
			for (WeakReference<Appender<ILoggingEvent>> reference : weak) {
				Appender<ILoggingEvent> appender = reference.get();
				if (appender != null) {
					living.add(appender);
				}
			}
		}
		return living;
	}

}
