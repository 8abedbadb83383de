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

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.util.List;

import io.leakscope.memory.MemoryReport.Category;
import io.leakscope.support.VmOptions;
import org.jspecify.annotations.Nullable;

/**
 * Adds what the JVM says of itself to what the kernel says is resident.
 */
final class JvmFigures {

	private static final String CLASS_SPACE = "Compressed Class Space";

	private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();

	private final List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans();

	private final List<BufferPoolMXBean> buffers = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class);

	private final NettyAllocators netty;

	JvmFigures(NettyAllocators netty) {
		this.netty = netty;
	}

	/**
	 * Return what is known of a category.
	 * @param category the category
	 * @param footprint where its memory is
	 * @param reserved the address space that the JVM has for it; {@code null} where it
	 * does not tell
	 * @return its report
	 */
	Category of(MemoryCategory category, Footprint footprint, @Nullable Long reserved) {
		Usage usage = usage(category);
		return new Category(category.text(), footprint.resident(), footprint.hugetlb(), footprint.thp(),
				footprint.swapped(), usage.used(), usage.committed(), reserved, usage.max());
	}

	private Usage usage(MemoryCategory category) {
		return switch (category) {
			case JAVA_HEAP -> Usage.of(this.memory.getHeapMemoryUsage());
			case METASPACE -> Usage.of(less(sum("Metaspace"), sum(CLASS_SPACE)));
			case CLASS_SPACE -> Usage.of(sum(CLASS_SPACE));
			case CODE_CACHE -> Usage.of(sum("Code"));
			case DIRECT_BUFFERS -> Usage.of(buffers("direct"), this.netty.outsideDirectPool(), maxDirect());
			case MAPPED_FILES -> Usage.of(buffers("mapped"), 0, null);
			default -> Usage.UNKNOWN;
		};
	}

	/**
	 * Without the option they may take as much as the heap.
	 */
	private static long maxDirect() {
		Long option = VmOptions.positive("MaxDirectMemorySize");
		return (option != null) ? option : Runtime.getRuntime().maxMemory();
	}

	/**
	 * Return what the JVM's own direct buffers take.
	 * @return bytes
	 */
	long directBuffers() {
		BufferPoolMXBean pool = buffers("direct");
		return (pool != null) ? pool.getMemoryUsed() : 0;
	}

	/**
	 * Return what direct buffers take that are not the JVM's own.
	 * @return bytes
	 */
	long otherDirectBuffers() {
		return this.netty.outsideDirectPool();
	}

	private @Nullable BufferPoolMXBean buffers(String name) {
		for (BufferPoolMXBean pool : this.buffers) {
			if (pool.getName().equals(name)) {
				return pool;
			}
		}
		return null;
	}

	static @Nullable Long max(MemoryUsage usage) {
		return (usage.getMax() >= 0) ? usage.getMax() : null;
	}

	private @Nullable MemoryUsage sum(String prefix) {
		MemoryUsage sum = null;
		for (MemoryPoolMXBean pool : this.pools) {
			if (pool.getName().startsWith(prefix)) {
				MemoryUsage usage = pool.getUsage();
				sum = (sum == null) ? usage
						: new MemoryUsage(0, sum.getUsed() + usage.getUsed(), sum.getCommitted() + usage.getCommitted(),
								(sum.getMax() >= 0 && usage.getMax() >= 0) ? sum.getMax() + usage.getMax() : -1);
			}
		}
		return sum;
	}

	/**
	 * The pool of the metaspace has the class space in it, as the JVM counts.
	 */
	private static @Nullable MemoryUsage less(@Nullable MemoryUsage all, @Nullable MemoryUsage part) {
		if (all == null || part == null) {
			return all;
		}
		long used = Math.max(0, all.getUsed() - part.getUsed());
		return new MemoryUsage(0, used, Math.max(used, all.getCommitted() - part.getCommitted()), all.getMax());
	}

	/**
	 * What the JVM says of a category.
	 *
	 * @param used what is in use
	 * @param committed what the JVM has
	 * @param max the most it allows
	 */
	private record Usage(@Nullable Long used, @Nullable Long committed, @Nullable Long max) {

		static final Usage UNKNOWN = new Usage(null, null, null);

		static Usage of(@Nullable MemoryUsage usage) {
			return (usage != null) ? new Usage(usage.getUsed(), usage.getCommitted(), JvmFigures.max(usage)) : UNKNOWN;
		}

		static Usage of(@Nullable BufferPoolMXBean pool, long outside, @Nullable Long max) {
			return (pool != null) ? new Usage(pool.getMemoryUsed() + outside, pool.getTotalCapacity() + outside, max)
					: UNKNOWN;
		}

	}

}
