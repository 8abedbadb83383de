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

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

import io.leakscope.support.Text;
import io.leakscope.threads.ThreadReport;
import io.leakscope.threads.ThreadReport.LockedMonitor;
import io.leakscope.threads.ThreadReport.OwnedLock;
import io.leakscope.threads.ThreadsReport;
import io.leakscope.threads.ThreadsReport.Deadlocked;
import org.jspecify.annotations.Nullable;

/**
 * Threads in the form of a thread dump, as {@code jstack} prints it, so that what reads
 * those can read this.
 */
final class ThreadDumpText {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

	/**
	 * That is about 10 MB of text.
	 */
	static final int MOST_FRAMES = 100_000;

	private final StringBuilder text = new StringBuilder();

	private ThreadDumpText(Instant time) {
		this.text.append(TIME.format(time.atOffset(ZoneOffset.UTC))).append('\n');
		this.text.append("Full thread dump %s (%s %s):\n\n".formatted(System.getProperty("java.vm.name"),
				System.getProperty("java.vm.version"), System.getProperty("java.vm.info")));
	}

	/**
	 * Write some threads.
	 * @param report those threads, with their stacks
	 * @return the dump
	 */
	static String of(ThreadsReport report) {
		ThreadDumpText dump = new ThreadDumpText(Clock.systemUTC().instant());
		report.threads().forEach(dump::add);
		if (report.deadlocks() != null) {
			dump.deadlocks(report.deadlocks());
		}
		dump.text.append(Text.format("%,d of %,d threads that match, of %,d live", report.returned(), report.matching(),
				report.total()));
		if (report.captured() != null) {
			dump.text.append(Text.format(", by the stacks of %,d: others may match as well", report.captured()));
		}
		dump.text.append('\n');
		if (report.unavailable() != null) {
			report.unavailable()
				.forEach((missing) -> dump.text
					.append("missing: %s %s\n".formatted(missing.source(), missing.reason())));
		}
		return dump.toString();
	}

	/**
	 * Write one thread.
	 * @param thread the thread, with its stack
	 * @return the dump
	 */
	static String of(ThreadReport thread) {
		ThreadDumpText dump = new ThreadDumpText(Clock.systemUTC().instant());
		dump.add(thread);
		return dump.toString();
	}

	private void add(ThreadReport thread) {
		this.text.append(Text.format("\"%s\" #%d", Text.oneLine(thread.threadName()), thread.threadId()));
		this.text.append(thread.virtual() ? " virtual" : thread.daemon() ? " daemon" : "");
		this.text.append(Text.format(" prio=%d", thread.priority()));
		if (thread.cpuTime() != null) {
			this.text.append(Text.format(" cpu=%.2fms", thread.cpuTime().toNanos() / 1e6));
		}
		if (thread.allocatedBytes() != null) {
			this.text.append(Text.format(" allocated=%dB", thread.allocatedBytes()));
		}
		this.text.append(" tid=0x%016x\n".formatted(thread.threadId()));
		List<String> frames = (thread.stackTrace() != null) ? thread.stackTrace() : List.of();
		this.text.append("   java.lang.Thread.State: ").append(thread.threadState()).append(how(thread, frames));
		this.text.append('\n');
		for (int i = 0; i < frames.size(); i++) {
			this.text.append("\tat ").append(frames.get(i)).append('\n');
			if (i == 0 && thread.lockName() != null) {
				this.text.append("\t- %s %s\n".formatted(waits(thread, frames), lock(thread.lockName())));
			}
			locked(thread, i);
		}
		if (thread.stackCut() != null) {
			this.text.append(Text.format("\t... the innermost %,d frames; there may be more\n", frames.size()));
		}
		this.text.append('\n');
		owned(thread);
	}

	private static String how(ThreadReport thread, List<String> frames) {
		return switch (thread.threadState()) {
			case BLOCKED -> " (on object monitor)";
			case WAITING, TIMED_WAITING -> isAt(frames, "java.lang.Thread.sleep") ? " (sleeping)"
					: isAt(frames, "java.lang.Object.wait") ? " (on object monitor)" : " (parking)";
			default -> "";
		};
	}

	private static String waits(ThreadReport thread, List<String> frames) {
		if (thread.threadState() == Thread.State.BLOCKED) {
			return "waiting to lock";
		}
		return isAt(frames, "java.lang.Object.wait") ? "waiting on" : "parking to wait for ";
	}

	private static boolean isAt(List<String> frames, String method) {
		return !frames.isEmpty() && frames.get(0).startsWith(method);
	}

	private void locked(ThreadReport thread, int frame) {
		if (thread.lockedMonitors() != null) {
			for (LockedMonitor monitor : thread.lockedMonitors()) {
				if (monitor.lockedStackDepth() == frame) {
					this.text.append(
							"\t- locked <0x%016x> (a %s)\n".formatted(monitor.identityHashCode(), monitor.className()));
				}
			}
		}
	}

	private void owned(ThreadReport thread) {
		List<String> locks = (thread.ownedLocks() != null) ? thread.ownedLocks()
			.stream()
			.map(OwnedLock::lockName)
			.filter((lock) -> !isMonitor(lock, thread))
			.toList() : List.of();
		if (!locks.isEmpty()) {
			this.text.append("   Locked ownable synchronizers:\n");
			locks.forEach((lock) -> this.text.append("\t- %s\n".formatted(lock(lock))));
			this.text.append('\n');
		}
	}

	private static boolean isMonitor(String lock, ThreadReport thread) {
		return thread.lockedMonitors() != null && thread.lockedMonitors()
			.stream()
			.anyMatch((monitor) -> lock.endsWith("@" + Integer.toHexString(monitor.identityHashCode())));
	}

	/**
	 * Write a lock.
	 * @param name class and identity hash, as {@code LockInfo} writes them
	 * @return for example {@code <0x000000001b2c3d4e> (a com.acme.Cache)}
	 */
	private static String lock(String name) {
		int at = name.lastIndexOf('@');
		return "<0x%016x> (a %s)".formatted(Integer.parseUnsignedInt(name.substring(at + 1), 16),
				name.substring(0, at));
	}

	private void deadlocks(List<List<Deadlocked>> deadlocks) {
		for (List<Deadlocked> cycle : deadlocks) {
			this.text.append("Found one Java-level deadlock:\n=============================\n");
			for (Deadlocked member : cycle) {
				this.text
					.append("\"%s\":\n  %s,\n  which is held by \"%s\"\n".formatted(Text.oneLine(member.threadName()),
							waitsFor(member.lockName()), name(member.lockOwnerId(), cycle)));
			}
			this.text.append('\n');
		}
	}

	private static String waitsFor(String name) {
		int at = name.lastIndexOf('@');
		String className = name.substring(0, at);
		long hash = Integer.parseUnsignedInt(name.substring(at + 1), 16);
		return className.startsWith("java.util.concurrent.locks.")
				? "waiting for ownable synchronizer 0x%016x, (a %s)".formatted(hash, className)
				: "waiting to lock monitor 0x%016x (object 0x%016x, a %s)".formatted(hash, hash, className);
	}

	private static String name(long id, List<Deadlocked> cycle) {
		return cycle.stream()
			.filter((member) -> member.threadId() == id)
			.map((member) -> Text.oneLine(member.threadName()))
			.findFirst()
			.orElse("thread " + id);
	}

	@Override
	public String toString() {
		return this.text.toString();
	}

}
