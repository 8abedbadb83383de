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

import java.time.Duration;
import java.util.List;
import java.util.StringJoiner;

import io.leakscope.support.Text;
import io.leakscope.threads.ThreadReport;
import io.leakscope.threads.ThreadsReport;
import org.jspecify.annotations.Nullable;

/**
 * Threads for people.
 */
final class ThreadsText {

	private ThreadsText() {
	}

	static String of(ThreadsReport report) {
		Lines lines = new Lines();
		lines.add(Text.format("THREADS  %,d of %,d that match, by %s; %,d live%s", report.returned(), report.matching(),
				report.sort(), report.total(), virtual(report)));
		if (report.captured() != null) {
			lines.add(Text.format("         stacks were taken of %,d; of the others it is not told what they do",
					report.captured()));
		}
		lines.missing(report.unavailable());
		if (report.window() != null) {
			lines.add("         %s are those of the last %s".formatted(
					report.sort().countsWaits() ? "CPU, ALLOCATED, BLOCKED and WAITED" : "CPU and ALLOCATED",
					Text.duration(report.window())));
		}
		if (report.jvm() != null) {
			lines.paragraph("JVM      ", jvm(report.jvm()));
		}
		if (report.otherCpuTime() != null) {
			lines.add("OTHERS   CPU " + cpu(report.otherCpuTime()) + " by threads that began or ended meanwhile");
		}
		if (report.deadlocks() != null) {
			report.deadlocks().forEach((cycle) -> lines.paragraph("DEADLOCK ", deadlock(cycle)));
		}
		lines.blank();
		lines.table("ID", "STATE", "ACTIVITY", "CPU", "ALLOCATED", "BLOCKED", "WAITED", "NAME", "AT");
		for (ThreadReport thread : report.threads()) {
			ThreadReport.InWindow window = thread.inWindow();
			ThreadReport.InWindow waits = report.sort().countsWaits() ? window : null;
			lines.row(thread.threadId(), thread.threadState(), thread.activity(),
					cpu((window != null) ? window.cpuTime() : thread.cpuTime()),
					bytes((window != null) ? window.allocatedBytes() : thread.allocatedBytes()),
					(waits != null) ? waits.blockedCount() : thread.blockedCount(),
					(waits != null) ? waits.waitedCount() : thread.waitedCount(), Text.oneLine(thread.threadName()),
					thread.at());
		}
		return lines.toString();
	}

	private static String virtual(ThreadsReport report) {
		return (report.virtual() != null && report.virtual() > 0)
				? Text.format(", %,d of them virtual", report.virtual()) : "";
	}

	/**
	 * What it has for itself, which no row tells.
	 */
	private static String jvm(List<ThreadsReport.JvmActivity> activities) {
		StringJoiner words = new StringJoiner("; ");
		activities.forEach((one) -> words.add(Text.format("%s %,d %s, CPU %s", one.activity(), one.threads(),
				(one.threads() == 1) ? "thread" : "threads",
				cpu((one.inWindow() != null) ? one.inWindow() : one.cpuTime()))));
		return words.toString();
	}

	private static String deadlock(List<ThreadsReport.Deadlocked> cycle) {
		StringJoiner words = new StringJoiner("; ");
		cycle.forEach((member) -> words.add(Text.format("\"%s\" (id %d) waits for %s, which %d holds",
				Text.oneLine(member.threadName()), member.threadId(), member.lockName(), member.lockOwnerId())));
		return words.toString();
	}

	static String of(ThreadReport thread) {
		Lines lines = new Lines();
		lines.add("THREAD   " + thread.activity() + ((thread.at() != null) ? " at " + thread.at() : ""));
		lines.add("         " + use(thread));
		if (Boolean.TRUE.equals(thread.deadlocked())) {
			lines.add("DEADLOCK it waits, through the others, for itself");
		}
		String label = "HELD UP  ";
		for (ThreadReport.Holder holder : (thread.blockedBy() != null) ? thread.blockedBy()
				: List.<ThreadReport.Holder>of()) {
			lines.add(label + Text.format("at %s, by \"%s\" (id %d) %s", holder.holds(),
					Text.oneLine(holder.threadName()), holder.threadId(), holder.threadState()));
			label = "         ";
		}
		if (thread.blocks() != null && thread.blocks() > 0) {
			lines.add(Text.format("BLOCKS   %,d %s", thread.blocks(), (thread.blocks() == 1) ? "thread" : "threads"));
		}
		if (thread.ownedLocks() != null) {
			thread.ownedLocks()
				.forEach((lock) -> lines.add(Text.format("         %,d at %s", lock.waiting(), lock.lockName())));
		}
		lines.blank();
		return lines + ThreadDumpText.of(thread);
	}

	private static String use(ThreadReport thread) {
		StringJoiner use = new StringJoiner(", ");
		if (thread.virtual()) {
			use.add((thread.carrier() != null) ? "run by " + thread.carrier() : "on no carrier");
		}
		if (thread.cpuTime() != null) {
			use.add("CPU " + cpu(thread.cpuTime()));
		}
		if (thread.allocatedBytes() != null) {
			use.add(bytes(thread.allocatedBytes()) + " allocated");
		}
		if (thread.blockedCount() != null && thread.waitedCount() != null) {
			use.add(Text.format("blocked %,d and waited %,d times", thread.blockedCount(), thread.waitedCount()));
		}
		return use.toString();
	}

	private static @Nullable String bytes(@Nullable Long bytes) {
		return (bytes != null) ? Text.bytes(bytes) : null;
	}

	private static @Nullable String cpu(@Nullable Duration cpuTime) {
		return (cpuTime != null) ? Text.duration(cpuTime) : null;
	}

}
