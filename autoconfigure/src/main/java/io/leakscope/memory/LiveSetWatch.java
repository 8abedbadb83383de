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

package io.leakscope.memory;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import javax.management.JMException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

import com.sun.management.GarbageCollectionNotificationInfo;
import io.leakscope.memory.MemoryReport.LiveSet;
import org.jspecify.annotations.Nullable;

/**
 * Learns from each collection how much was alive. Which collections tell that, and of
 * which pools, differs by collector.
 */
final class LiveSetWatch implements NotificationListener, AutoCloseable {

	private static final String ALL_POOLS = "";

	private static final String G1_YOUNG = "G1 Young Generation";

	/**
	 * After these nothing but live objects is left.
	 */
	private static final Set<String> EXACT = Set.of("PS MarkSweep", "G1 Old Generation");

	/**
	 * After these garbage is left as well: collectors, and the pools that hold what they
	 * have kept. The serial collector leaves dead objects where moving others over them
	 * is not worth while. Pauses of concurrent collectors report nothing, and G1's
	 * concurrent cycle counts the eden. What is young may be alive, too.
	 */
	private static final Map<String, List<String>> AT_MOST = Map.of("MarkSweepCompact", List.of(ALL_POOLS), "Copy",
			List.of("Tenured Gen", "Survivor Space"), "PS Scavenge", List.of("PS Old Gen", "PS Survivor Space"),
			G1_YOUNG, List.of("G1 Old Gen", "G1 Survivor Space"), "ZGC Cycles", List.of(ALL_POOLS), "ZGC Major Cycles",
			List.of(ALL_POOLS), "ZGC Minor Cycles", List.of(ALL_POOLS), "Shenandoah Cycles", List.of(ALL_POOLS));

	/**
	 * These look for garbage in the old generation as well.
	 */
	private static final Set<String> OLD = Set.of("MarkSweepCompact", "ZGC Cycles", "ZGC Major Cycles",
			"Shenandoah Cycles");

	private final OldCanaries canaries = new OldCanaries();

	private final List<NotificationEmitter> emitters = new ArrayList<>();

	private final Set<String> heapPools;

	private volatile @Nullable Reading exact;

	private volatile @Nullable Reading atMost;

	private volatile @Nullable Reading old;

	/**
	 * The least since the last cycle of G1.
	 */
	private @Nullable Reading least;

	LiveSetWatch() {
		this.heapPools = ManagementFactory.getMemoryPoolMXBeans()
			.stream()
			.filter((pool) -> pool.getType() == MemoryType.HEAP)
			.map(MemoryPoolMXBean::getName)
			.collect(Collectors.toSet());
		for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
			if (collector instanceof NotificationEmitter emitter) {
				emitter.addNotificationListener(this, null, null);
				this.emitters.add(emitter);
			}
		}
	}

	@Override
	public void handleNotification(Notification notification, @Nullable Object handback) {
		if (GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION.equals(notification.getType())
				&& notification.getUserData() instanceof CompositeData data) {
			GarbageCollectionNotificationInfo info = GarbageCollectionNotificationInfo.from(data);
			collected(info.getGcName(), info.getGcInfo().getMemoryUsageAfterGc());
		}
	}

	void collected(String collector, Map<String, MemoryUsage> after) {
		List<String> kept = AT_MOST.get(collector);
		if (EXACT.contains(collector)) {
			this.exact = new Reading(sum(after, List.of(ALL_POOLS)), collector, System.nanoTime());
			this.atMost = this.exact;
			this.old = this.exact;
			this.least = null;
		}
		else if (kept != null) {
			Reading bound = new Reading(sum(after, kept), collector, System.nanoTime());
			this.atMost = bound;
			if (OLD.contains(collector)) {
				this.old = bound;
			}
			else if (G1_YOUNG.equals(collector)) {
				young(bound);
			}
		}
	}

	/**
	 * What a cycle of G1 has found is collected with the young, some of it each time, and
	 * the next one begins only after that.
	 */
	private void young(Reading bound) {
		Reading known = this.least;
		if (this.canaries.collected()) {
			this.old = (known != null) ? known : this.old;
			this.least = bound;
		}
		else if (known != null && bound.bytes() <= known.bytes()) {
			this.least = bound;
		}
	}

	private long sum(Map<String, MemoryUsage> after, List<String> pools) {
		long sum = 0;
		for (Map.Entry<String, MemoryUsage> pool : after.entrySet()) {
			boolean counts = pools.contains(ALL_POOLS) ? this.heapPools.contains(pool.getKey())
					: pools.contains(pool.getKey());
			sum += counts ? pool.getValue().getUsed() : 0;
		}
		return sum;
	}

	/**
	 * Return what was alive after the last collections that tell.
	 * @return the live set; {@code null} before the first
	 */
	@Nullable LiveSet read() {
		Reading known = this.exact;
		Reading bound = this.atMost;
		Reading left = this.old;
		if (bound == null) {
			return null;
		}
		return new LiveSet(bound.bytes(), bound.collector(), bound.age(), (known != null) ? known.bytes() : null,
				(known != null) ? known.age() : null, (left != null) ? left.bytes() : null,
				(left != null) ? left.age() : null);
	}

	@Override
	public void close() {
		for (NotificationEmitter emitter : this.emitters) {
			try {
				emitter.removeNotificationListener(this);
			}
			catch (JMException ex) {
				// It was removed already.
			}
		}
	}

	private record Reading(long bytes, String collector, long nanoTime) {

		Duration age() {
			return Duration.ofNanos(System.nanoTime() - this.nanoTime);
		}

	}

}
