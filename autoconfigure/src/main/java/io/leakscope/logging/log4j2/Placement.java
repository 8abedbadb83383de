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

package io.leakscope.logging.log4j2;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.leakscope.logging.StandingThread;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LogEvent;
import org.jspecify.annotations.Nullable;

/**
 * Tells in which appender threads stand: by the monitors of the appender and of its
 * manager, or else by the frames, where only one appender fits them.
 */
final class Placement {

	private static final String APPENDER_CONTROL = "org.apache.logging.log4j.core.config.AppenderControl";

	private final List<StandingThread> standing;

	private final Map<Long, String> where = new HashMap<>();

	private final Map<Long, List<Candidate>> candidates = new HashMap<>();

	Placement(List<StandingThread> standing) {
		this.standing = standing;
	}

	void appender(String name, Appender appender) {
		monitor(name, appender);
		monitor(name, AppenderReader.manager(appender));
		for (StandingThread thread : this.standing) {
			String called = calledAppender(thread.frames());
			if (called != null && called.equals(appendingClass(appender))) {
				this.candidates.computeIfAbsent(thread.thread().getId(), (id) -> new ArrayList<>())
					.add(new Candidate(name, appender));
			}
		}
	}

	void monitor(String name, @Nullable Object monitor) {
		if (monitor != null) {
			for (StandingThread thread : this.standing) {
				if (thread.isAt(monitor)) {
					this.where.putIfAbsent(thread.thread().getId(), name);
				}
			}
		}
	}

	/**
	 * Return where the threads stand, as far as that is known.
	 * @param fed the appenders that workers hand events to, by thread id
	 * @return thread id and name of the appender
	 */
	Map<Long, String> places(Map<Long, List<String>> fed) {
		this.candidates.forEach((id, all) -> {
			List<String> refs = fed.get(id);
			List<String> fitting = all.stream()
				.filter((candidate) -> refs == null || refs.contains(candidate.appender().getName()))
				.map(Candidate::name)
				.toList();
			if (fitting.size() == 1) {
				this.where.putIfAbsent(id, fitting.get(0));
			}
		});
		return this.where;
	}

	/**
	 * Return the class whose method Log4j2 has called to append, innermost first: an
	 * appender may hand events to another.
	 */
	private static @Nullable String calledAppender(StackTraceElement[] frames) {
		for (int i = 1; i < frames.length; i++) {
			if ("tryCallAppender".equals(frames[i].getMethodName())
					&& APPENDER_CONTROL.equals(frames[i].getClassName())) {
				return frames[i - 1].getClassName();
			}
		}
		return null;
	}

	private static @Nullable String appendingClass(Appender appender) {
		try {
			return appender.getClass().getMethod("append", LogEvent.class).getDeclaringClass().getName();
		}
		catch (NoSuchMethodException | LinkageError ex) {
			return null;
		}
	}

	private record Candidate(String name, Appender appender) {
	}

}
