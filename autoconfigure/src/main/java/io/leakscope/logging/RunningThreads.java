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

import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;

import io.leakscope.support.StackSample;
import io.leakscope.support.ThreadCosts;
import org.jspecify.annotations.Nullable;

/**
 * Threads that are RUNNABLE and do not run: they stand in the kernel. A stalled writer is
 * one of them, as are all that wait for a connection or for a request.
 */
final class RunningThreads {

	private final List<Thread> threads = new ArrayList<>();

	private final Standstills standstills = new Standstills();

	private final ThreadCosts cpuTimes;

	private final FrameRules rules;

	RunningThreads(ThreadMXBean threadMXBean, FrameRules rules) {
		this.cpuTimes = ThreadCosts.cpuTime(threadMXBean);
		this.rules = rules;
	}

	void add(Thread thread) {
		this.threads.add(thread);
	}

	/**
	 * Look who has not used the processor since the last look, and ask for the stacks of
	 * those that have stood for a while and were not classified since they stopped.
	 * @param batch where to ask
	 * @param now the observed time
	 */
	void look(StackBatch batch, long now) {
		long[] cpu = this.cpuTimes.of(this.threads);
		for (int i = 0; i < cpu.length; i++) {
			Thread thread = this.threads.get(i);
			if (cpu[i] >= 0) {
				Standstills.Standstill standstill = this.standstills.see(thread.getId(), cpu[i], 0, now);
				if (standstill.standpoint() == null && standstill.age(now) >= Standstills.SUSPECT_AFTER) {
					batch.want(thread, (stack) -> standstill.standpoint(classify(stack)));
				}
			}
		}
	}

	private Standpoint classify(StackSample stack) {
		return (stack.state() == Thread.State.RUNNABLE) ? this.rules.classify(stack) : Standpoint.ELSEWHERE;
	}

	/**
	 * Return the threads that stand in a log call without waiting for a lock.
	 * @return stalled writers, application threads and workers alike
	 */
	List<Thread> stalledWriters() {
		List<Thread> writers = new ArrayList<>();
		for (Thread thread : this.threads) {
			Standstills.Standstill standstill = this.standstills.get(thread.getId());
			Standpoint standpoint = (standstill != null) ? standstill.standpoint() : null;
			if (standpoint != null && standpoint.place() == Place.WRITE) {
				writers.add(thread);
			}
		}
		return writers;
	}

	Standstills.@Nullable Standstill standstill(Thread thread) {
		return this.standstills.get(thread.getId());
	}

	void restartYoungerThan(long age, long now) {
		this.standstills.restartYoungerThan(age, now);
	}

	int remembered() {
		return this.standstills.size();
	}

	void forget() {
		this.threads.clear();
		this.standstills.endSample();
	}

}
