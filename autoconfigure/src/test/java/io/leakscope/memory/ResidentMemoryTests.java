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

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ResidentMemoryTests {

	private static final long KILOBYTE = 1024;

	private static final long STACK = 1 << 20;

	@TempDir
	private Path nothing;

	private List<AddressRange> ranges = List.of();

	private long[] stackPointers = new long[0];

	@Test
	void aMappingIsWhatTheJvmSaysItIs() throws IOException {
		this.ranges = List.of(new AddressRange(0x10000, 0x30000, MemoryCategory.JAVA_HEAP));
		ResidentMemory memory = read("""
				00010000-00020000 rw-p 00000000 00:00 0
				Rss: 64 kB
				Swap: 8 kB
				00020000-00030000 rw-p 00000000 fd:00 12 /usr/lib/jvm/lib/server/classes.jsa
				Rss: 16 kB
				""");
		assertThat(memory.resident(MemoryCategory.JAVA_HEAP)).isEqualTo(80 * KILOBYTE);
		assertThat(memory.swapped(MemoryCategory.JAVA_HEAP)).isEqualTo(8 * KILOBYTE);
		assertThat(memory.unknown()).isZero();
	}

	@Test
	void ofAMergedMappingEachPartCountsForItself() throws IOException {
		this.ranges = List.of(new AddressRange(0x10000, 0x18000, MemoryCategory.GC),
				new AddressRange(0x18000, 0x1c000, MemoryCategory.METASPACE));
		ResidentMemory memory = read("""
				00010000-00020000 rw-p 00000000 00:00 0
				Rss: 64 kB
				""");
		assertThat(memory.resident(MemoryCategory.GC)).isEqualTo(32 * KILOBYTE);
		assertThat(memory.resident(MemoryCategory.METASPACE)).isEqualTo(16 * KILOBYTE);
		assertThat(memory.unknown()).isEqualTo(16 * KILOBYTE);
	}

	@Test
	void aHeapThatIsMappedThriceCountsOnce() throws IOException {
		ResidentMemory memory = read("""
				40000000000-40000300000 rw-s 00000000 00:01 12 /memfd:java_heap (deleted)
				Rss: 3072 kB
				Pss: 1024 kB
				80000000000-80000300000 rw-s 00000000 00:01 12 /memfd:java_heap (deleted)
				Rss: 3072 kB
				Pss: 1024 kB
				100000000000-100000300000 rw-s 00000000 00:01 12 /memfd:java_heap (deleted)
				Rss: 3072 kB
				Pss: 1024 kB
				""");
		assertThat(memory.resident(MemoryCategory.JAVA_HEAP)).isEqualTo(3072 * KILOBYTE);
		assertThat(memory.countedTwice()).isEqualTo(6144 * KILOBYTE);
		assertThat(memory.total()).isEqualTo(9216 * KILOBYTE);
	}

	@Test
	void whatHasANameIsKnownByIt() throws IOException {
		ResidentMemory memory = read("""
				00010000-00011000 rw-p 00000000 00:00 0 [heap]
				Rss: 1 kB
				00020000-00021000 rw-p 00000000 00:00 0 [stack]
				Rss: 2 kB
				00030000-00031000 r--p 00000000 fd:00 12 /opt/jdk/lib/modules
				Rss: 3 kB
				00040000-00041000 r--p 00000000 fd:00 12 /opt/jdk/lib/server/classes.jsa
				Rss: 4 kB
				00050000-00051000 r-xp 00000000 fd:00 12 /usr/lib/libstdc++.so.6.0.30
				Rss: 5 kB
				00051000-00052000 rw-p 00000000 00:00 0
				Rss: 6 kB
				00060000-00061000 r--s 00000000 fd:00 12 /data/orders.bin
				Rss: 7 kB
				00070000-00071000 r-xp 00000000 00:00 0 [vdso]
				Rss: 8 kB
				""");
		assertThat(memory.resident(MemoryCategory.OTHER_MALLOC)).isEqualTo(KILOBYTE);
		assertThat(memory.resident(MemoryCategory.THREAD_STACKS)).isEqualTo(2 * KILOBYTE);
		assertThat(memory.resident(MemoryCategory.JDK_MODULES)).isEqualTo(3 * KILOBYTE);
		assertThat(memory.resident(MemoryCategory.CDS_ARCHIVE)).isEqualTo(4 * KILOBYTE);
		assertThat(memory.resident(MemoryCategory.SHARED_LIBRARIES)).isEqualTo(11 * KILOBYTE);
		assertThat(memory.resident(MemoryCategory.MAPPED_FILES)).isEqualTo(7 * KILOBYTE);
		assertThat(memory.resident(MemoryCategory.OTHER)).isEqualTo(8 * KILOBYTE);
		assertThat(memory.unknown()).isZero();
	}

	@Test
	void anArenaIsMallocsAndAMappingWithAStackPointerIsAStack() throws IOException {
		this.stackPointers = new long[] { 0x8f_f000 };
		ResidentMemory memory = read("""
				00800000-00900000 rw-p 00000000 00:00 0
				Rss: 80 kB
				7f0000000000-7f0000100000 rw-p 00000000 00:00 0
				Rss: 512 kB
				VmFlags: rd wr mr mw me ac nr sd
				7f0100000000-7f0100100000 rw-p 00000000 00:00 0
				Rss: 100 kB
				VmFlags: rd wr mr mw me ac
				""");
		assertThat(memory.resident(MemoryCategory.THREAD_STACKS)).isEqualTo(80 * KILOBYTE);
		assertThat(memory.resident(MemoryCategory.OTHER_MALLOC)).isEqualTo(512 * KILOBYTE);
		assertThat(memory.unknown()).isEqualTo(100 * KILOBYTE);
	}

	@Test
	void whatIsMergedWithAStackIsNotTheStacks() throws IOException {
		this.stackPointers = new long[] { 0x8f_f000 };
		ResidentMemory memory = read("""
				00800000-00c00000 rw-p 00000000 00:00 0
				Rss: 4096 kB
				""");
		assertThat(memory.resident(MemoryCategory.THREAD_STACKS)).isEqualTo(STACK);
		assertThat(memory.unknown()).isEqualTo(3 * STACK);
	}

	@Test
	void directBuffersAreAPartOfWhatMallocHoldsAndNeverMore() throws IOException {
		ResidentMemory memory = read("""
				00010000-00100000 rw-p 00000000 00:00 0 [heap]
				Rss: 100 kB
				""");
		memory.directBuffers(30 * KILOBYTE);
		assertThat(memory.resident(MemoryCategory.DIRECT_BUFFERS)).isEqualTo(30 * KILOBYTE);
		assertThat(memory.resident(MemoryCategory.OTHER_MALLOC)).isEqualTo(70 * KILOBYTE);
		memory.directBuffers(100 * KILOBYTE);
		assertThat(memory.resident(MemoryCategory.OTHER_MALLOC)).isZero();
	}

	@Test
	void aLargeMappingThatWasNotThereBeforeIsNew() throws IOException {
		UnknownMappings before = read("""
				00800000-00c00000 rw-p 00000000 00:00 0
				Rss: 4096 kB
				""").unknownMappings();
		UnknownMappings same = read("""
				00800000-00c00000 rw-p 00000000 00:00 0
				Rss: 4000 kB
				00d00000-00d10000 rw-p 00000000 00:00 0
				Rss: 64 kB
				""").unknownMappings();
		UnknownMappings more = read("""
				00800000-00c00000 rw-p 00000000 00:00 0
				Rss: 4096 kB
				00d00000-00f00000 rw-p 00000000 00:00 0
				Rss: 2048 kB
				""").unknownMappings();
		assertThat(same.anyNewSince(before)).isFalse();
		assertThat(more.anyNewSince(before)).isTrue();
	}

	private ResidentMemory read(String smaps) throws IOException {
		try (PageMap pages = new PageMap(this.nothing); MallocChunks chunks = new MallocChunks(this.nothing)) {
			ResidentMemory memory = new ResidentMemory(this.ranges, this.stackPointers, STACK, pages, chunks);
			new Smaps().read(new ByteArrayInputStream(smaps.getBytes(StandardCharsets.UTF_8)), memory::add);
			return memory;
		}
	}

}
