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

import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import io.leakscope.support.VirtualThreads;
import io.leakscope.support.Waits;

/**
 * Tells for how long the root of a hold-up has not moved, and where it stands.
 */
final class RootClocks {

	private final ThreadMXBean threadMXBean;

	private final FrameRules rules;

	private final RunningThreads running;

	private final Carriers carriers;

	private final Standstills waitingRoots = new Standstills();

	private final RootlessGroups rootless = new RootlessGroups();

	private List<Wanted> wanted = new ArrayList<>();

	RootClocks(ThreadMXBean threadMXBean, FrameRules rules, RunningThreads running, Carriers carriers) {
		this.threadMXBean = threadMXBean;
		this.rules = rules;
		this.running = running;
		this.carriers = carriers;
	}

	/**
	 * Ask for the stacks of roots that stood unmoved at the last sample.
	 * @param batch where to ask
	 * @param look all threads
	 */
	void wantStacks(StackBatch batch, ThreadLook look) {
		for (Wanted wanted : this.wanted) {
			Thread root = wanted.root().get();
			if (root != null && (VirtualThreads.isVirtual(root) || look.byId(root.getId()) == root)) {
				batch.want(root, (stack) -> wanted.standstill().standpoint(this.rules.classify(stack)));
			}
		}
		this.wanted = new ArrayList<>();
	}

	/**
	 * Set the clock of a hold-up.
	 * @param holdUp the hold-up
	 * @param root its root
	 * @param words what the logging systems said last
	 * @param now the observed time
	 */
	void rootStands(HoldUp holdUp, Thread root, BackendWords words, long now) {
		Standstills.Standstill standstill = standstill(root, now);
		Standpoint standpoint = standstill.standpoint();
		// A carrier's own stack says nothing of the thread that it carries.
		if (standpoint == null && standstill.age(now) > 0 && !Carriers.isCarrier(root)) {
			this.wanted.add(new Wanted(standstill, new WeakReference<>(root)));
		}
		boolean lacksProcessor = standpoint != null && standpoint.place() == Place.COMPUTE;
		holdUp.rootStands(lacksProcessor ? 0 : standstill.age(now), standpoint);
		if (standpoint != null && standpoint.place() != Place.ELSEWHERE && !standpoint.worker()
				&& !words.isWorker(root.getId())) {
			holdUp.rootIsVictim();
		}
	}

	private Standstills.Standstill standstill(Thread root, long now) {
		Standstills.Standstill standstill = this.running.standstill(root);
		if (standstill == null) {
			standstill = this.carriers.standstill(root);
		}
		if (standstill != null) {
			return standstill;
		}
		Object blocker = VirtualThreads.isVirtual(root) ? LockSupport.getBlocker(root) : null;
		if (blocker != null) {
			// Of a virtual thread there are no counts of waits.
			return this.waitingRoots.see(root.getId(), System.identityHashCode(blocker), 0, now);
		}
		ThreadInfo info = this.threadMXBean.getThreadInfo(root.getId(), 0);
		if (info == null || root.getState() == Thread.State.RUNNABLE) {
			// It moved since the look, or the JVM does not tell CPU times.
			return this.waitingRoots.see(root.getId(), now, 0, now);
		}
		return this.waitingRoots.see(root.getId(), Waits.of(info), 0, now);
	}

	void membersStay(HoldUp holdUp, WaitGroup group, long now) {
		holdUp.rootStands(this.rootless.see(group, now), null);
	}

	void restartYoungerThan(long age, long now) {
		this.waitingRoots.restartYoungerThan(age, now);
		this.rootless.restartYoungerThan(age, now);
	}

	void endSample() {
		this.waitingRoots.endSample();
		this.rootless.endSample();
	}

	/**
	 * A root whose stack is wanted.
	 *
	 * @param standstill remembers where it stands
	 * @param root the root
	 */
	private record Wanted(Standstills.Standstill standstill, WeakReference<Thread> root) {
	}

}
