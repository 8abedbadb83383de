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

import java.lang.management.LockInfo;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import io.leakscope.support.ThreadCosts;
import io.leakscope.support.VirtualThreadScheduler;
import io.leakscope.support.VirtualThreads;
import org.jspecify.annotations.Nullable;

/**
 * The platform threads that carry virtual threads. Of a virtual thread the JVM tells no
 * CPU time; while its carrier stands still with the same virtual thread mounted, that one
 * stands in the kernel.
 */
final class Carriers {

	private static final String CARRIER_THREAD = "jdk.internal.misc.CarrierThread";

	private static final String VIRTUAL_THREAD = "java.lang.VirtualThread";

	private final ThreadMXBean threadMXBean;

	private final ThreadCosts cpuTime;

	private final FrameRules rules;

	private final List<Thread> carriers = new ArrayList<>();

	private final Standstills standstills = new Standstills();

	private final Map<Integer, Standstills.Standstill> byMounted = new HashMap<>();

	private final Map<Long, Standstills.Standstill> byVirtual = new HashMap<>();

	private final Map<Integer, Thread> carrierOfMounted = new HashMap<>();

	private final Map<Long, Long> mountedIds = new HashMap<>();

	private final Map<Thread, Thread> mounted = new IdentityHashMap<>();

	private final List<Thread> still = new ArrayList<>();

	private int carrying;

	private boolean idle;

	private boolean haveBeenSeen;

	private int waitingForOne;

	Carriers(ThreadMXBean threadMXBean, FrameRules rules) {
		this.threadMXBean = threadMXBean;
		this.cpuTime = ThreadCosts.cpuTime(threadMXBean);
		this.rules = rules;
	}

	static boolean isCarrier(Thread thread) {
		return VirtualThreads.exist() && ThreadTypes.isA(thread, CARRIER_THREAD);
	}

	/**
	 * Return whether a thread is virtual, or stands for one that cannot be listed.
	 * @param thread the thread
	 * @return whether it is a virtual thread or a carrier
	 */
	static boolean isVirtualOrCarrier(Thread thread) {
		return VirtualThreads.isVirtual(thread) || isCarrier(thread);
	}

	/**
	 * Return the virtual thread that is mounted on a carrier.
	 * @param carrier the carrier
	 * @param threadMXBean tells it, as if the carrier waited for it
	 * @return its class and identity hash; {@code null} when none is mounted
	 */
	static @Nullable LockInfo mountedOn(Thread carrier, ThreadMXBean threadMXBean) {
		return mountedIn(threadMXBean.getThreadInfo(carrier.getId(), 0));
	}

	private static @Nullable LockInfo mountedIn(@Nullable ThreadInfo carrier) {
		LockInfo mounted = (carrier != null) ? carrier.getLockInfo() : null;
		return (mounted != null && VIRTUAL_THREAD.equals(mounted.getClassName())) ? mounted : null;
	}

	void add(Thread carrier) {
		this.haveBeenSeen = true;
		this.carriers.add(carrier);
	}

	/**
	 * Note a carrier that waits for work: whoever is ready to run gets it.
	 */
	void addIdle() {
		this.haveBeenSeen = true;
		this.idle = true;
	}

	/**
	 * Return whether there may be virtual threads at all. The carriers of those who wait
	 * end after a while.
	 * @return whether a carrier was ever seen
	 */
	boolean haveBeenSeen() {
		return this.haveBeenSeen;
	}

	/**
	 * Find the carriers that stand still, and what is mounted on them.
	 * @param now the observed time
	 */
	void look(long now) {
		long[] cpu = this.cpuTime.of(this.carriers);
		for (int i = 0; i < cpu.length; i++) {
			Thread carrier = this.carriers.get(i);
			ThreadInfo info = this.threadMXBean.getThreadInfo(carrier.getId(), 0);
			LockInfo mounted = mountedIn(info);
			if (cpu[i] >= 0 && mounted != null) {
				this.mountedIds.put(carrier.getId(), info.getLockOwnerId());
				int hash = mounted.getIdentityHashCode();
				this.carrying++;
				this.carrierOfMounted.put(hash, carrier);
				Standstills.Standstill standstill = this.standstills.see(carrier.getId(), cpu[i], hash, now);
				if (standstill.age(now) > 0) {
					this.byMounted.put(hash, standstill);
				}
			}
		}
	}

	/**
	 * Note a virtual thread that is ready to run, or runs on a carrier.
	 * @param virtual the thread
	 */
	void runnable(Thread virtual) {
		int hash = System.identityHashCode(virtual);
		Thread carrier = this.carrierOfMounted.get(hash);
		if (carrier != null) {
			this.mounted.put(carrier, virtual);
		}
		Standstills.Standstill standstill = this.byMounted.get(hash);
		if (standstill == null) {
			this.waitingForOne++;
		}
		else {
			this.byVirtual.put(virtual.getId(), standstill);
			this.still.add(virtual);
		}
	}

	/**
	 * Return who is meant by a thread: of a monitor that a virtual thread owns the JVM
	 * says that its carrier does.
	 * @param thread the thread
	 * @return the virtual thread mounted on it, if it is a carrier and that is known
	 */
	Thread meantBy(Thread thread) {
		return this.mounted.getOrDefault(thread, thread);
	}

	void classify(StackBatch batch) {
		for (Thread virtual : this.still) {
			Standstills.Standstill standstill = this.byVirtual.get(virtual.getId());
			if (standstill != null && standstill.standpoint() == null) {
				batch.want(virtual, (stack) -> standstill.standpoint(this.rules.classify(stack)));
			}
		}
	}

	List<Thread> stalledWriters() {
		List<Thread> writers = new ArrayList<>();
		for (Thread virtual : this.still) {
			Standstills.Standstill standstill = this.byVirtual.get(virtual.getId());
			Standpoint standpoint = (standstill != null) ? standstill.standpoint() : null;
			if (standpoint != null && standpoint.place() == Place.WRITE) {
				writers.add(virtual);
			}
		}
		return writers;
	}

	/**
	 * Return the carriers that have stood for a while, where what they carry cannot be
	 * listed.
	 * @param now the observed time
	 * @return the carriers
	 */
	List<Thread> standing(long now) {
		List<Thread> standing = new ArrayList<>(this.carriers);
		standing.removeIf((carrier) -> !hasStood(carrier, Standstills.SUSPECT_AFTER, now));
		return standing;
	}

	/**
	 * Return whether a carrier has stood for some time.
	 * @param carrier the carrier
	 * @param least nanoseconds
	 * @param now the observed time
	 * @return whether it has stood for as long as that
	 */
	boolean hasStood(Thread carrier, long least, long now) {
		Standstills.Standstill standstill = standstill(carrier);
		return standstill != null && standstill.age(now) >= least;
	}

	/**
	 * Return the id of the virtual thread on a carrier: the JVM says that the carrier
	 * waits for it, and that it owns itself.
	 * @param carrier the carrier
	 * @return the id; that of the carrier, which no virtual thread has, where the JDK
	 * does not tell
	 */
	long idOfMounted(Thread carrier) {
		long id = this.mountedIds.getOrDefault(carrier.getId(), -1L);
		return (id >= 0) ? id : carrier.getId();
	}

	/**
	 * Say where what a carrier carries stands.
	 * @param carrier the carrier
	 * @param standpoint where that was found by a dump
	 */
	void carries(Thread carrier, Standpoint standpoint) {
		Standstills.Standstill standstill = this.standstills.get(carrier.getId());
		if (standstill != null) {
			standstill.standpoint(standpoint);
		}
	}

	/**
	 * Return how many virtual threads wait for a carrier because all of them stand in log
	 * calls: then the scheduler is dead, and with it every virtual thread.
	 * @return their number
	 */
	int waitingForACarrier() {
		return allStand(stalledWriters()) ? this.waitingForOne : 0;
	}

	/**
	 * Return how many virtual threads wait for a carrier, where they cannot be listed.
	 * @param writers the carriers that stand in log calls
	 * @return their number; 0 when other carriers may run them, or the JVM does not tell
	 */
	int waitingForACarrier(List<Thread> writers) {
		VirtualThreadScheduler scheduler = allStand(writers) ? VirtualThreadScheduler.read() : null;
		return (scheduler != null) ? (int) scheduler.queued() : 0;
	}

	private boolean allStand(List<Thread> writers) {
		return this.carrying > 0 && !this.idle && writers.size() == this.carrying;
	}

	Standstills.@Nullable Standstill standstill(Thread thread) {
		Standstills.Standstill standstill = this.byVirtual.get(thread.getId());
		return (standstill != null) ? standstill : this.standstills.get(thread.getId());
	}

	void restartYoungerThan(long age, long now) {
		this.standstills.restartYoungerThan(age, now);
	}

	int remembered() {
		return this.standstills.size();
	}

	void forget() {
		this.carriers.clear();
		this.byMounted.clear();
		this.byVirtual.clear();
		this.carrierOfMounted.clear();
		this.mountedIds.clear();
		this.mounted.clear();
		this.still.clear();
		this.carrying = 0;
		this.waitingForOne = 0;
		this.idle = false;
		this.standstills.endSample();
	}

}
