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

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import io.leakscope.logging.AppenderReport;
import io.leakscope.logging.StandingThread;
import org.jspecify.annotations.Nullable;

/**
 * Tells in which appender threads stand: by the queues of its locks, by its monitor, or
 * else by all that does not speak against it, where that leaves one appender only.
 */
final class Placement {

	private static final String CONSOLE_TARGET = "ch.qos.logback.core.joran.spi.ConsoleTarget";

	/**
	 * What they call themselves before they append is nobody's in particular.
	 */
	private static final Set<String> BASES = Set.of("ch.qos.logback.core.AppenderBase",
			"ch.qos.logback.core.UnsynchronizedAppenderBase");

	private final List<StandingThread> standing;

	private final List<Site> sites = new ArrayList<>();

	Placement(List<StandingThread> standing) {
		this.standing = standing;
	}

	/**
	 * Add an appender.
	 * @param appender the appender
	 * @param report what is known of it
	 * @param locks the locks that its callers may wait for
	 */
	void add(Appender<?> appender, AppenderReport report, Collection<ReentrantLock> locks) {
		this.sites.add(new Site(appender, report, locks));
	}

	/**
	 * Return where the threads stand, as far as that is known.
	 * @return thread id and name of the appender
	 */
	Map<Long, String> places() {
		Map<Long, String> where = new HashMap<>();
		for (StandingThread thread : this.standing) {
			Site site = siteOf(thread);
			if (site != null) {
				where.put(thread.thread().getId(), site.report().name());
			}
		}
		return where;
	}

	private @Nullable Site siteOf(StandingThread thread) {
		List<Site> sites = those(this.sites, (site) -> site.hasQueued(thread));
		if (sites.isEmpty()) {
			sites = (thread.lock() == null) ? calledBy(thread) : List.of();
		}
		if (sites.isEmpty()) {
			sites = those(this.sites, (site) -> thread.isAt(site.appender()));
		}
		if (sites.isEmpty() && isOnlyOneOfItsName(thread)) {
			sites = those(this.sites, (site) -> site.mayBeOwnedBy(thread));
		}
		return (sites.size() == 1) ? sites.get(0) : null;
	}

	/**
	 * Find the appenders that Logback may have called, innermost first: an appender may
	 * hand events to another.
	 */
	private List<Site> calledBy(StandingThread thread) {
		StackTraceElement[] frames = thread.frames();
		for (int i = 1; i < frames.length; i++) {
			String called = frames[i - 1].getClassName();
			if ("doAppend".equals(frames[i].getMethodName()) && !BASES.contains(called)) {
				List<Site> sites = those(this.sites, (site) -> site.isA(called) && site.mayBeHeldBy(thread));
				if (!sites.isEmpty()) {
					return writtenBy(thread, preferred(sites, (site) -> thread.isAt(site.appender())));
				}
			}
		}
		return List.of();
	}

	/**
	 * What the kernel says decides. A thread that is known by a name may write elsewhere
	 * than its appender thinks, as when System.out was replaced.
	 */
	private static List<Site> writtenBy(StandingThread thread, List<Site> sites) {
		List<Site> written = those(sites, (site) -> site.report().isWrittenBy(thread.sink()));
		if (!written.isEmpty()) {
			return written;
		}
		boolean known = !thread.isCarrier() && !thread.thread().getName().isEmpty();
		return (known || thread.sink() == null) ? sites : those(sites, (site) -> site.report().sink() == null);
	}

	private boolean isOnlyOneOfItsName(StandingThread thread) {
		String name = thread.thread().getName();
		return !thread.isCarrier() && !name.isEmpty() && this.standing.stream()
			.noneMatch((other) -> other.thread() != thread.thread() && other.thread().getName().equals(name));
	}

	private static List<Site> those(List<Site> sites, Predicate<Site> wanted) {
		return sites.stream().filter(wanted).toList();
	}

	private static List<Site> preferred(List<Site> sites, Predicate<Site> wanted) {
		List<Site> preferred = those(sites, wanted);
		return preferred.isEmpty() ? sites : preferred;
	}

	/**
	 * An appender, and by what it is known.
	 *
	 * @param appender the appender
	 * @param report what is known of it
	 * @param locks the locks that its callers may wait for
	 */
	private record Site(Appender<?> appender, AppenderReport report, Collection<ReentrantLock> locks) {

		boolean hasQueued(StandingThread thread) {
			return this.locks.stream().anyMatch((lock) -> lock.hasQueuedThread(thread.thread()));
		}

		/**
		 * Return whether a class of which a method was called is that of the appender, or
		 * one that it extends.
		 */
		boolean isA(String className) {
			for (Class<?> type = this.appender.getClass(); type != null; type = type.getSuperclass()) {
				if (type.getName().equals(className)) {
					return true;
				}
			}
			return false;
		}

		/**
		 * Return whether a thread with such a stack may be in the appender. Where there
		 * is no lock, nothing speaks against it.
		 */
		boolean mayBeHeldBy(StandingThread thread) {
			return (this.locks.isEmpty() || mayBeOwnedBy(thread))
					&& (!(this.appender instanceof OutputStreamAppender<?>)
							|| isConsole(thread.frames()) == (this.appender instanceof ConsoleAppender<?>));
		}

		/**
		 * A lock tells the name of its owner only, which others may have, as all virtual
		 * threads do that were given none.
		 */
		boolean mayBeOwnedBy(StandingThread thread) {
			String owner = "[Locked by thread " + thread.thread().getName() + "]";
			return this.locks.stream()
				.anyMatch((lock) -> thread.isCarrier() ? lock.isLocked() : lock.toString().endsWith(owner));
		}

		private static boolean isConsole(StackTraceElement[] frames) {
			for (StackTraceElement frame : frames) {
				if (frame.getClassName().startsWith(CONSOLE_TARGET)) {
					return true;
				}
			}
			return false;
		}

	}

}
