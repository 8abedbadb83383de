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

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code System.out} and {@code System.err}, printed to without any logging system.
 */
public final class StandardStreams implements LoggingBackend {

	/**
	 * What they are called as a logging system.
	 */
	public static final String NAME = "jdk";

	private static final String STDOUT = "System.out";

	private static final String STDERR = "System.err";

	private final Sinks sinks;

	/**
	 * Create a backend.
	 * @param sinks tells where the streams lead
	 */
	public StandardStreams(Sinks sinks) {
		this.sinks = sinks;
	}

	/**
	 * Return whether an appender is one of the streams.
	 * @param appender the appender
	 * @return whether it belongs to no logging system
	 */
	public static boolean include(AppenderReport appender) {
		return NAME.equals(appender.backend());
	}

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public FrameSignatures signatures() {
		return FrameSignatures.NONE;
	}

	@Override
	public BackendReading read(List<StandingThread> standing) {
		List<AppenderReport> appenders = new ArrayList<>();
		appenders.add(stream(STDOUT, this.sinks.stdout()));
		appenders.add(stream(STDERR, this.sinks.stderr()));
		Map<Long, String> where = new HashMap<>();
		for (StandingThread thread : standing) {
			if (thread.isAt(System.out)) {
				where.put(thread.thread().getId(), STDOUT);
			}
			else if (thread.isAt(System.err)) {
				where.put(thread.thread().getId(), STDERR);
			}
			else if (isPrinting(thread)) {
				where.put(thread.thread().getId(), isStderr(thread) ? STDERR : STDOUT);
			}
		}
		return new BackendReading(appenders, List.of(), where, List.of());
	}

	/**
	 * Newer JDKs do not tell which monitors a thread holds, but have a class for the two
	 * streams; which of them it is the kernel knows, and it is nearly always stdout.
	 * @param thread the thread
	 * @return whether it prints
	 */
	private static boolean isPrinting(StandingThread thread) {
		for (StackTraceElement frame : thread.frames()) {
			if ("java.lang.System$Out".equals(frame.getClassName())) {
				return true;
			}
		}
		return false;
	}

	private static boolean isStderr(StandingThread thread) {
		return thread.sink() != null && thread.sink().startsWith("fd 2 ");
	}

	private static AppenderReport stream(String name, String sink) {
		return AppenderReport.of(name, NAME, "PrintStream").sink(sink).build();
	}

}
