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

package io.leakscope.logging.logstash;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.leakscope.support.PlatformThreads;
import io.leakscope.support.StackSample;
import io.leakscope.support.StackTaker;
import io.leakscope.support.WeakIdentityMap;
import net.logstash.logback.appender.AsyncDisruptorAppender;
import org.jspecify.annotations.Nullable;

/**
 * Finds the threads that empty ring buffers. Nobody keeps a reference to them: they are
 * told by the names that an appender gives to its threads, and by the outermost frame,
 * since some appenders have other threads as well.
 */
final class RingWorkers {

	private static final String PROCESSOR = "net.logstash.logback.encoder.com.lmax.disruptor.BatchEventProcessor";

	private static final String USUAL_NAME = "logback-appender-";

	private static final Pattern PARAMETER = Pattern.compile("%[^a-zA-Z]*[a-zA-Z]");

	private static final int STACKS_A_LOOK = 8;

	private static final int NEW_BORN = 3;

	private final StackTaker stackTaker;

	private final WeakIdentityMap<WeakReference<Thread>> workers = new WeakIdentityMap<>();

	private final WeakIdentityMap<Boolean> looked = new WeakIdentityMap<>();

	RingWorkers(StackTaker stackTaker) {
		this.stackTaker = stackTaker;
	}

	/**
	 * Return the worker of an appender, and look for it if it is not known.
	 * @param appender the appender
	 * @param ring its ring buffer
	 * @return the worker; {@code null} when it was not found
	 */
	@Nullable Thread of(AsyncDisruptorAppender<?, ?> appender, Ring ring) {
		Thread worker = known(appender);
		if (worker == null && ring.buffer() != null) {
			worker = find(appender, ring.isFull());
			if (worker != null) {
				this.workers.put(appender, new WeakReference<>(worker));
			}
		}
		return worker;
	}

	@Nullable Thread known(Object appender) {
		WeakReference<Thread> reference = this.workers.get(appender);
		Thread worker = (reference != null) ? reference.get() : null;
		return (worker != null && worker.isAlive()) ? worker : null;
	}

	/**
	 * An appender may be given threads with any name. They are looked for only when
	 * callers may be waiting for them.
	 */
	private @Nullable Thread find(AsyncDisruptorAppender<?, ?> appender, boolean anyName) {
		Pattern name = names(appender);
		List<Thread> candidates = new ArrayList<>();
		List<Thread> others = new ArrayList<>();
		for (Thread thread : PlatformThreads.all()) {
			if (this.looked.get(thread) == null) {
				if (name.matcher(thread.getName()).matches()) {
					candidates.add(thread);
				}
				else if (!thread.getName().startsWith(USUAL_NAME)) {
					others.add(thread);
				}
			}
		}
		if (candidates.isEmpty() && anyName) {
			candidates = others;
		}
		candidates = candidates.subList(0, Math.min(STACKS_A_LOOK, candidates.size()));
		return candidates.isEmpty() ? null : processorAmong(candidates);
	}

	private @Nullable Thread processorAmong(List<Thread> candidates) {
		Map<Long, StackSample> stacks = this.stackTaker.take(candidates);
		for (Thread candidate : candidates) {
			StackSample stack = stacks.get(candidate.getId());
			StackTraceElement[] frames = (stack != null) ? stack.frames() : new StackTraceElement[0];
			if (frames.length >= NEW_BORN) {
				this.looked.put(candidate, true);
				if (isProcessor(frames)) {
					return candidate;
				}
			}
		}
		return null;
	}

	private static boolean isProcessor(StackTraceElement[] frames) {
		for (StackTraceElement frame : frames) {
			if (PROCESSOR.equals(frame.getClassName())) {
				return true;
			}
		}
		return false;
	}

	private static Pattern names(AsyncDisruptorAppender<?, ?> appender) {
		String format = appender.getThreadNameFormat();
		StringBuilder regex = new StringBuilder();
		int end = 0;
		var parameters = PARAMETER.matcher(format);
		while (parameters.find()) {
			regex.append(Pattern.quote(format.substring(end, parameters.start())));
			regex.append("%1$s".equals(parameters.group()) ? Pattern.quote(String.valueOf(appender.getName())) : ".*");
			end = parameters.end();
		}
		return Pattern.compile(regex.append(Pattern.quote(format.substring(end))).toString());
	}

}
