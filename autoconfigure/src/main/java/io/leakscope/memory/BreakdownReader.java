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

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.leakscope.memory.MemoryReport.Category;
import io.leakscope.support.DiagnosticCommands;
import io.leakscope.support.ProcFiles;
import io.leakscope.support.ProcessStatus;
import org.jspecify.annotations.Nullable;

/**
 * Breaks resident memory down by what it is used for. The JVM is asked for its addresses
 * once, and again only when there is a large mapping that no rule explains and that was
 * not there before; the mappings themselves are read once for each breakdown.
 */
final class BreakdownReader {

	private final Path proc;

	private final ProcFiles procFiles;

	private final JvmAddresses addresses;

	private final NativeMemoryTracking tracking;

	private final NettyAllocators netty;

	private final JvmFigures figures;

	private final Smaps smaps = new Smaps();

	private final StackPointers stackPointers;

	private final StackShape stackShape;

	private JvmAddresses.@Nullable Answer told;

	private UnknownMappings unknownThen = new UnknownMappings();

	/**
	 * Create a reader.
	 * @param procFiles the proc file system
	 * @param commands asks the JVM
	 * @param netty what Netty has allocated
	 */
	BreakdownReader(ProcFiles procFiles, DiagnosticCommands commands, NettyAllocators netty) {
		this.netty = netty;
		this.figures = new JvmFigures(netty);
		this.procFiles = procFiles;
		this.proc = procFiles.root();
		this.addresses = new JvmAddresses(commands);
		this.tracking = new NativeMemoryTracking(commands);
		this.stackPointers = new StackPointers(this.proc);
		this.stackShape = StackShape.ofThisJvm(PageSize.of(this.proc));
	}

	/**
	 * Read where the memory is.
	 * @return the breakdown
	 * @throws IOException if the mappings cannot be read
	 */
	Breakdown read() throws IOException {
		long begin = System.nanoTime();
		this.netty.look();
		Reading reading = readMappings();
		ResidentMemory memory = reading.memory();
		long malloc = memory.of(MemoryCategory.OTHER_MALLOC).resident();
		memory.directBuffers(this.figures.directBuffers(), this.figures.otherDirectBuffers());
		long end = System.nanoTime();
		return new Breakdown(end, Duration.ofNanos(end - begin), memory.total(), reading.vmRss(), reading.vmSwap(),
				memory.countedTwice(), categories(memory), memory.unknown(), reading.threads(), reading.unparsed(),
				this.tracking.read(malloc));
	}

	/**
	 * Read the mappings, once: it takes the lock that threads need to start.
	 */
	private Reading readMappings() throws IOException {
		// A command that failed once, for want of memory for example, may not do so
		// again.
		JvmAddresses.Answer known = (this.told != null && this.told.complete()) ? this.told : null;
		JvmAddresses.Answer answer = (known != null) ? known : ask();
		long[] pointers = this.stackPointers.read();
		Long before = this.procFiles.status().get("VmRSS");
		try (InputStream stream = Files.newInputStream(this.proc.resolve("self/smaps"));
				PageMap pages = new PageMap(this.proc);
				MallocChunks chunks = new MallocChunks(this.proc)) {
			ResidentMemory memory = new ResidentMemory(answer.ranges(), pointers, this.stackShape, pages, chunks);
			int unparsed = this.smaps.read(stream, memory::add);
			ProcessStatus after = this.procFiles.status();
			UnknownMappings unknown = memory.unknownMappings();
			if (known == null) {
				this.unknownThen = unknown;
			}
			else if (unknown.anyNewSince(this.unknownThen)) {
				memory.explain(ask().newSince(known));
				this.unknownThen = unknown;
			}
			return new Reading(memory, nearer(memory.total().resident(), before, after.get("VmRSS")),
					after.get("VmSwap"), memory.stacks(), unparsed);
		}
	}

	private JvmAddresses.Answer ask() {
		JvmAddresses.Answer answer = this.addresses.ask();
		this.told = answer;
		return answer;
	}

	/**
	 * Compilers take and give back megabytes while the mappings are read: what was there
	 * for a part of that time may be in the sum or not.
	 */
	private static @Nullable Long nearer(long sum, @Nullable Long before, @Nullable Long after) {
		if (before == null || after == null) {
			return after;
		}
		return (Math.abs(sum - before) < Math.abs(sum - after)) ? before : after;
	}

	private List<Category> categories(ResidentMemory memory) {
		List<Category> categories = new ArrayList<>();
		List<AddressRange> told = (this.told != null) ? this.told.ranges() : List.of();
		for (MemoryCategory category : MemoryCategory.values()) {
			categories.add(this.figures.of(category, memory.of(category), AddressRange.size(told, category)));
		}
		categories.sort(Comparator.comparing(Category::resident).reversed());
		return List.copyOf(categories);
	}

	/**
	 * The mappings as they were read once.
	 *
	 * @param memory their sums
	 * @param vmRss what the kernel counts as resident; {@code null} when it could not be
	 * read
	 * @param vmSwap what the kernel counts as swapped out; {@code null} when it could not
	 * be read
	 * @param threads threads whose stack was found
	 * @param unparsed lines that were not understood
	 */
	private record Reading(ResidentMemory memory, @Nullable Long vmRss, @Nullable Long vmSwap, int threads,
			int unparsed) {
	}

}
