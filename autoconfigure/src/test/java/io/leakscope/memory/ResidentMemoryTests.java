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
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ResidentMemoryTests {

	private static final long KILOBYTE = 1024;

	private static final long MEGABYTE = 1 << 20;

	private static final long STACK = MEGABYTE;

	private static final StackShape SHAPE = new StackShape(STACK, 16 * KILOBYTE, STACK, 4 * KILOBYTE);

	@TempDir
	private Path proc;

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
		assertThat(memory.of(MemoryCategory.JAVA_HEAP).resident()).isEqualTo(80 * KILOBYTE);
		assertThat(memory.of(MemoryCategory.JAVA_HEAP).swapped()).isEqualTo(8 * KILOBYTE);
		assertThat(memory.unknown().resident()).isZero();
	}

	@Test
	void ofAMergedMappingEachPartCountsForItself() throws IOException {
		this.ranges = List.of(new AddressRange(0x10000, 0x18000, MemoryCategory.GC),
				new AddressRange(0x18000, 0x1c000, MemoryCategory.METASPACE));
		ResidentMemory memory = read("""
				00010000-00020000 rw-p 00000000 00:00 0
				Rss: 64 kB
				""");
		assertThat(memory.of(MemoryCategory.GC).resident()).isEqualTo(32 * KILOBYTE);
		assertThat(memory.of(MemoryCategory.METASPACE).resident()).isEqualTo(16 * KILOBYTE);
		assertThat(memory.unknown().resident()).isEqualTo(16 * KILOBYTE);
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
		assertThat(memory.of(MemoryCategory.JAVA_HEAP).resident()).isEqualTo(3072 * KILOBYTE);
		assertThat(memory.countedTwice().resident()).isEqualTo(6144 * KILOBYTE);
		assertThat(memory.total().resident()).isEqualTo(9216 * KILOBYTE);
	}

	@Test
	void hugePagesOfAHeapThatIsMappedThriceCountOnceAndSoDoesWhatIsSwapped() throws IOException {
		ResidentMemory memory = read("""
				40000000000-40000400000 rw-s 00000000 00:11 13814 /memfd:java_heap.hugetlb (deleted)
				Rss: 0 kB
				Shared_Hugetlb: 4096 kB
				Swap: 40 kB
				40000600000-40000800000 rw-s 00400000 00:11 13814 /memfd:java_heap.hugetlb (deleted)
				Shared_Hugetlb: 2048 kB
				80000000000-80000400000 rw-s 00000000 00:11 13814 /memfd:java_heap.hugetlb (deleted)
				Shared_Hugetlb: 4096 kB
				Swap: 40 kB
				80000600000-80000800000 rw-s 00400000 00:11 13814 /memfd:java_heap.hugetlb (deleted)
				Shared_Hugetlb: 2048 kB
				""");
		assertThat(memory.of(MemoryCategory.JAVA_HEAP).hugetlb()).isEqualTo(6144 * KILOBYTE);
		assertThat(memory.of(MemoryCategory.JAVA_HEAP).swapped()).isEqualTo(40 * KILOBYTE);
		assertThat(memory.of(MemoryCategory.JAVA_HEAP).resident()).isZero();
		assertThat(memory.countedTwice().hugetlb()).isEqualTo(6144 * KILOBYTE);
		assertThat(memory.total().hugetlb()).isEqualTo(12_288 * KILOBYTE);
	}

	@Test
	void hugePagesOfAHeapAreThoseOfTheViewThatHasTheMost() throws IOException {
		ResidentMemory memory = read("""
				40000000000-40000400000 rw-s 00000000 00:11 13814 /memfd:java_heap.hugetlb (deleted)
				Rss: 0 kB
				80000000000-80000200000 rw-s 00000000 00:11 13814 /memfd:java_heap.hugetlb (deleted)
				Shared_Hugetlb: 2048 kB
				100000000000-100000200000 rw-s 00000000 00:11 13814 /memfd:java_heap.hugetlb (deleted)
				Shared_Hugetlb: 2048 kB
				100000400000-100000600000 rw-s 00400000 00:11 13814 /memfd:java_heap.hugetlb (deleted)
				Private_Hugetlb: 2048 kB
				""");
		assertThat(memory.of(MemoryCategory.JAVA_HEAP).hugetlb()).isEqualTo(4096 * KILOBYTE);
		assertThat(memory.countedTwice().hugetlb()).isEqualTo(2048 * KILOBYTE);
		assertThat(memory.total().hugetlb()).isEqualTo(6144 * KILOBYTE);
	}

	@Test
	void hugePagesAreFoundBesideWhatIsResident() throws IOException {
		this.ranges = List.of(new AddressRange(0xf8000000L, 0x100000000L, MemoryCategory.JAVA_HEAP));
		ResidentMemory memory = read("""
				f8000000-100000000 rw-p 00000000 00:11 12889 /anon_hugepage (deleted)
				Rss: 0 kB
				Private_Hugetlb: 131072 kB
				7f0000000000-7f0000200000 rw-p 00000000 00:11 12890 /anon_hugepage (deleted)
				Rss: 0 kB
				Private_Hugetlb: 2048 kB
				7f0001000000-7f0001400000 rw-p 00000000 00:00 0 [heap]
				Rss: 4096 kB
				AnonHugePages: 2048 kB
				""");
		assertThat(memory.of(MemoryCategory.JAVA_HEAP).hugetlb()).isEqualTo(131_072 * KILOBYTE);
		assertThat(memory.of(MemoryCategory.JAVA_HEAP).resident()).isZero();
		assertThat(memory.of(MemoryCategory.OTHER).hugetlb()).isEqualTo(2048 * KILOBYTE);
		assertThat(memory.of(MemoryCategory.OTHER_MALLOC).thp()).isEqualTo(2048 * KILOBYTE);
		assertThat(memory.unknown().hugetlb()).isZero();
	}

	@Test
	void ofAMergedMappingThePagesTellWhatIsResidentWhatSwappedAndWhatHuge() throws IOException {
		this.ranges = List.of(new AddressRange(0x10000, 0x14000, MemoryCategory.GC));
		// Pages 0x10 to 0x13 are those of the range: two present, one swapped out.
		byte[] entries = new byte[0x20 * Long.BYTES];
		entries[0x10 * Long.BYTES + 7] = (byte) 0x80;
		entries[0x11 * Long.BYTES + 7] = (byte) 0x80;
		entries[0x12 * Long.BYTES + 7] = 0x40;
		Files.createDirectories(this.proc.resolve("self"));
		Files.write(this.proc.resolve("self/pagemap"), entries);
		ResidentMemory memory = read("""
				00010000-00020000 rw-p 00000000 00:00 0
				Rss: 32 kB
				AnonHugePages: 16 kB
				Swap: 20 kB
				""");
		assertThat(memory.of(MemoryCategory.GC)).hasToString("resident=8192 hugetlb=0 thp=4096 swapped=4096");
		assertThat(memory.unknown()).hasToString("resident=24576 hugetlb=0 thp=12288 swapped=16384");
		ResidentMemory huge = read("""
				00010000-00020000 rw-p 00000000 00:11 12889 /anon_hugepage (deleted)
				Rss: 0 kB
				Private_Hugetlb: 64 kB
				""");
		assertThat(huge.of(MemoryCategory.GC).hugetlb()).isEqualTo(8 * KILOBYTE);
	}

	@Test
	void aLargeMappingIsExplainedAfterwardsByWhatIsToldThen() throws IOException {
		this.ranges = List.of(new AddressRange(0x100000, 0x200000, MemoryCategory.CODE_CACHE));
		// One page of two is present.
		byte[] entries = new byte[0x400 * Long.BYTES];
		for (int page = 0x100; page < 0x400; page += 2) {
			entries[page * Long.BYTES + 7] = (byte) 0x80;
		}
		Files.createDirectories(this.proc.resolve("self"));
		Files.write(this.proc.resolve("self/pagemap"), entries);
		ResidentMemory memory;
		try (PageMap pages = new PageMap(this.proc); MallocChunks chunks = new MallocChunks(this.proc)) {
			memory = new ResidentMemory(this.ranges, this.stackPointers, SHAPE, pages, chunks);
			read("""
					00100000-00400000 rw-p 00000000 00:00 0
					Rss: 1536 kB
					""", memory);
			assertThat(memory.unknown().resident()).isEqualTo(MEGABYTE);
			memory.explain(List.of(new AddressRange(0x200000, 0x280000, MemoryCategory.METASPACE),
					new AddressRange(0x280000, 0x290000, MemoryCategory.GC),
					new AddressRange(0x500000, 0x600000, MemoryCategory.GC)));
		}
		assertThat(memory.of(MemoryCategory.CODE_CACHE).resident()).isEqualTo(MEGABYTE / 2);
		assertThat(memory.of(MemoryCategory.METASPACE).resident()).isEqualTo(MEGABYTE / 4);
		assertThat(memory.of(MemoryCategory.GC).resident()).isEqualTo(32 * KILOBYTE);
		assertThat(memory.unknown().resident()).isEqualTo(736 * KILOBYTE);
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
		assertThat(memory.of(MemoryCategory.OTHER_MALLOC).resident()).isEqualTo(KILOBYTE);
		assertThat(memory.of(MemoryCategory.THREAD_STACKS).resident()).isEqualTo(2 * KILOBYTE);
		assertThat(memory.of(MemoryCategory.JDK_MODULES).resident()).isEqualTo(3 * KILOBYTE);
		assertThat(memory.of(MemoryCategory.CDS_ARCHIVE).resident()).isEqualTo(4 * KILOBYTE);
		assertThat(memory.of(MemoryCategory.SHARED_LIBRARIES).resident()).isEqualTo(11 * KILOBYTE);
		assertThat(memory.of(MemoryCategory.MAPPED_FILES).resident()).isEqualTo(7 * KILOBYTE);
		assertThat(memory.of(MemoryCategory.OTHER).resident()).isEqualTo(8 * KILOBYTE);
		assertThat(memory.unknown().resident()).isZero();
	}

	@Test
	void itIsKnownByItsNameAlsoWhenTheFileHasBeenDeleted() throws IOException {
		ResidentMemory memory = read("""
				00030000-00031000 r--p 00000000 fd:00 12 /opt/jdk/lib/modules (deleted)
				Rss: 3 kB
				00040000-00041000 r--p 00000000 fd:00 12 /opt/jdk/lib/server/classes.jsa (deleted)
				Rss: 4 kB
				00050000-00051000 r-xp 00000000 fd:00 12 /tmp/libnetty_transport.so (deleted)
				Rss: 5 kB
				00060000-00061000 r-xp 00000000 fd:00 12 /opt/jdk/bin/java (deleted)
				Rss: 6 kB
				00070000-00071000 r--s 00000000 fd:00 12 /data/orders.bin (deleted)
				Rss: 7 kB
				""");
		assertThat(memory.of(MemoryCategory.JDK_MODULES).resident()).isEqualTo(3 * KILOBYTE);
		assertThat(memory.of(MemoryCategory.CDS_ARCHIVE).resident()).isEqualTo(4 * KILOBYTE);
		assertThat(memory.of(MemoryCategory.SHARED_LIBRARIES).resident()).isEqualTo(11 * KILOBYTE);
		assertThat(memory.of(MemoryCategory.MAPPED_FILES).resident()).isEqualTo(7 * KILOBYTE);
	}

	@Test
	void onlyAFileWithTheNumberOfAProcessIsTheHeap() throws IOException {
		ResidentMemory memory = read("""
				00030000-00031000 r--s 00000000 fd:00 12 /data/java_heap.hprof
				Rss: 3 kB
				Pss: 3 kB
				00040000-00041000 r--s 00000000 fd:00 12 /data/java_heap.hprof (deleted)
				Rss: 4 kB
				Pss: 4 kB
				40000000000-40000001000 rw-s 00000000 00:11 13814 /dev/hugepages/java_heap.4711 (deleted)
				Rss: 2 kB
				Pss: 2 kB
				""");
		assertThat(memory.of(MemoryCategory.JAVA_HEAP).resident()).isEqualTo(2 * KILOBYTE);
		assertThat(memory.of(MemoryCategory.MAPPED_FILES).resident()).isEqualTo(7 * KILOBYTE);
	}

	@Test
	void whatTheLibraryNamesAsMallocsIsMallocs() throws IOException {
		ResidentMemory memory = read("""
				7f0000000000-7f0000100000 rw-p 00000000 00:00 0 [anon: glibc: malloc arena]
				Rss: 512 kB
				7f0100000000-7f0100100000 rw-p 00000000 00:00 0 [anon: glibc: malloc]
				Rss: 100 kB
				7f0200000000-7f0200100000 rw-p 00000000 00:00 0 [anon:mine]
				Rss: 3 kB
				""");
		assertThat(memory.of(MemoryCategory.OTHER_MALLOC).resident()).isEqualTo(612 * KILOBYTE);
		assertThat(memory.of(MemoryCategory.OTHER).resident()).isEqualTo(3 * KILOBYTE);
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
		assertThat(memory.of(MemoryCategory.THREAD_STACKS).resident()).isEqualTo(80 * KILOBYTE);
		assertThat(memory.of(MemoryCategory.OTHER_MALLOC).resident()).isEqualTo(512 * KILOBYTE);
		assertThat(memory.unknown().resident()).isEqualTo(100 * KILOBYTE);
	}

	@Test
	void whereTheKernelNeverOvercommitsAnArenaIsKnownByItsHead() throws IOException {
		long start = 0x400_0000;
		ByteBuffer head = ByteBuffer.allocate(4 * Long.BYTES).order(ByteOrder.nativeOrder());
		head.putLong(start + 0x20).putLong(0).putLong(0x9_0000).putLong(0x10_0000).flip();
		Files.createDirectories(this.proc.resolve("self"));
		try (FileChannel memory = FileChannel.open(this.proc.resolve("self/mem"), StandardOpenOption.CREATE_NEW,
				StandardOpenOption.WRITE)) {
			memory.write(head, start);
		}
		ResidentMemory memory = read("""
				04000000-04100000 rw-p 00000000 00:00 0
				Rss: 512 kB
				VmFlags: rd wr mr mw me ac
				08000000-08100000 rw-p 00000000 00:00 0
				Rss: 256 kB
				VmFlags: rd wr mr mw me ac
				""");
		assertThat(memory.of(MemoryCategory.OTHER_MALLOC).resident()).isEqualTo(512 * KILOBYTE);
		assertThat(memory.unknown().resident()).isEqualTo(256 * KILOBYTE);
	}

	@Test
	void fullArenasAreOneMappingWithTheirNeighboursExceptWhatTheJvmHasOfIt() throws IOException {
		String arenas = """
				7f0000000000-7f0012c00000 rw-p 00000000 00:00 0
				Rss: 307200 kB
				VmFlags: rd wr mr mw me nr
				7f0012c00000-7f0014000000 ---p 00000000 00:00 0
				VmFlags: mr mw me nr
				""";
		ResidentMemory memory = read(arenas);
		assertThat(memory.of(MemoryCategory.OTHER_MALLOC).resident()).isEqualTo(300 * MEGABYTE);
		assertThat(memory.unknown().resident()).isZero();
		this.ranges = List.of(new AddressRange(0x7f0000000000L, 0x7f0006400000L, MemoryCategory.JAVA_HEAP));
		ResidentMemory told = read(arenas);
		assertThat(told.of(MemoryCategory.JAVA_HEAP).resident()).isEqualTo(100 * MEGABYTE);
		assertThat(told.of(MemoryCategory.OTHER_MALLOC).resident()).isEqualTo(200 * MEGABYTE);
		this.ranges = List.of(new AddressRange(0x7f0000000000L, 0x7f0014000000L, MemoryCategory.JAVA_HEAP));
		assertThat(read(arenas).of(MemoryCategory.OTHER_MALLOC).resident()).isZero();
	}

	@Test
	void theStackOfAThreadThatRunsIsKnownByWhatIsUnreadableBelowIt() throws IOException {
		ResidentMemory memory = read("""
				7ff228874000-7ff228878000 ---p 00000000 00:00 0
				VmFlags: mr mw me
				7ff228878000-7ff2288b4000 rw-p 00000000 00:00 0
				Rss: 120 kB
				VmFlags: rd wr mr mw me ac nh
				7ff2288b4000-7ff2288b8000 ---p 00000000 00:00 0
				VmFlags: mr mw me
				7ff2288b8000-7ff2289b4000 rw-p 00000000 00:00 0
				Rss: 164 kB
				VmFlags: rd wr mr mw me ac nh
				7ff2289b4000-7ff2289b5000 ---p 00000000 00:00 0
				VmFlags: mr mw me nh
				7ff2289b5000-7ff228ab5000 rw-p 00000000 00:00 0
				Rss: 8 kB
				VmFlags: rd wr mr mw me ac nh
				7ff228ab5000-7ff228aba000 ---p 00000000 00:00 0
				VmFlags: mr mw me
				7ff228aba000-7ff228bb4000 rw-p 00000000 00:00 0
				Rss: 88 kB
				VmFlags: rd wr mr mw me ac nh
				""");
		assertThat(memory.of(MemoryCategory.THREAD_STACKS).resident()).isEqualTo(380 * KILOBYTE);
		assertThat(memory.stacks()).isEqualTo(4);
		assertThat(memory.unknown().resident()).isZero();
	}

	@Test
	void whatStandsAboveSomethingElseThatIsUnreadableIsNoStack() throws IOException {
		ResidentMemory memory = read("""
				7f0000000000-7f0000004000 ---p 00000000 00:00 0
				VmFlags: mr mw me nr
				7f0000004000-7f0000100000 rw-p 00000000 00:00 0
				Rss: 1008 kB
				VmFlags: rd wr mr mw me ac
				7f0000200000-7f0000204000 ---p 00000000 00:00 0
				VmFlags: mr mw me
				7f0000205000-7f0000301000 rw-p 00000000 00:00 0
				Rss: 1008 kB
				VmFlags: rd wr mr mw me ac
				7f0000400000-7f0000401000 ---p 00000000 00:00 0
				VmFlags: mr mw me
				7f0000401000-7f0000441000 rw-p 00000000 00:00 0
				Rss: 256 kB
				VmFlags: rd wr mr mw me ac
				7f0007ffc000-7f0008000000 ---p 00000000 00:00 0
				VmFlags: mr mw me
				7f0008000000-7f0008100000 rw-p 00000000 00:00 0
				Rss: 1024 kB
				VmFlags: rd wr mr mw me nr
				""");
		assertThat(memory.of(MemoryCategory.THREAD_STACKS).resident()).isZero();
		assertThat(memory.stacks()).isZero();
		assertThat(memory.of(MemoryCategory.OTHER_MALLOC).resident()).isEqualTo(MEGABYTE);
		assertThat(memory.unknown().resident()).isEqualTo((1008 + 1008 + 256) * KILOBYTE);
	}

	@Test
	void whatIsMergedWithAStackIsNotTheStacks() throws IOException {
		this.stackPointers = new long[] { 0x8f_f000 };
		ResidentMemory memory = read("""
				00800000-00c00000 rw-p 00000000 00:00 0
				Rss: 4096 kB
				""");
		assertThat(memory.of(MemoryCategory.THREAD_STACKS).resident()).isEqualTo(STACK);
		assertThat(memory.unknown().resident()).isEqualTo(3 * STACK);
	}

	@Test
	void directBuffersAreAPartOfWhatMallocHoldsAndNeverMore() throws IOException {
		ResidentMemory memory = read("""
				00010000-00100000 rw-p 00000000 00:00 0 [heap]
				Rss: 100 kB
				""");
		memory.directBuffers(30 * KILOBYTE, 0);
		assertThat(memory.of(MemoryCategory.DIRECT_BUFFERS).resident()).isEqualTo(30 * KILOBYTE);
		assertThat(memory.of(MemoryCategory.OTHER_MALLOC).resident()).isEqualTo(70 * KILOBYTE);
		memory.directBuffers(100 * KILOBYTE, 0);
		assertThat(memory.of(MemoryCategory.OTHER_MALLOC).resident()).isZero();
	}

	@Test
	void whereMallocIsAnotherTheJvmsOwnBuffersArePartOfWhatNoRuleExplains() throws IOException {
		ResidentMemory memory = read("""
				00010000-00100000 rw-p 00000000 00:00 0 [heap]
				Rss: 10 kB
				7f0000001000-7f0000101000 rw-p 00000000 00:00 0
				Rss: 500 kB
				""");
		assertThat(memory.unknown().resident()).isEqualTo(500 * KILOBYTE);
		memory.directBuffers(100 * KILOBYTE, 50 * KILOBYTE);
		assertThat(memory.of(MemoryCategory.DIRECT_BUFFERS).resident()).isEqualTo(100 * KILOBYTE);
		assertThat(memory.unknown().resident()).isEqualTo(410 * KILOBYTE);
		assertThat(memory.of(MemoryCategory.OTHER_MALLOC).resident()).isZero();
	}

	@Test
	void directBuffersThatAreSwappedOutAreNotTakenFromWhatIsResident() throws IOException {
		ResidentMemory memory = read("""
				00010000-00100000 rw-p 00000000 00:00 0 [heap]
				Rss: 60 kB
				Swap: 40 kB
				""");
		memory.directBuffers(50 * KILOBYTE, 0);
		assertThat(memory.of(MemoryCategory.DIRECT_BUFFERS).resident()).isEqualTo(30 * KILOBYTE);
		assertThat(memory.of(MemoryCategory.DIRECT_BUFFERS).swapped()).isEqualTo(20 * KILOBYTE);
		assertThat(memory.of(MemoryCategory.OTHER_MALLOC).resident()).isEqualTo(30 * KILOBYTE);
		assertThat(memory.of(MemoryCategory.OTHER_MALLOC).swapped()).isEqualTo(20 * KILOBYTE);
	}

	@Test
	void whatIsSwappedOutAddsUpToAllMappings() throws IOException {
		this.ranges = List.of(new AddressRange(0x10000, 0x18000, MemoryCategory.GC));
		ResidentMemory memory = read("""
				00010000-00020000 rw-p 00000000 00:00 0
				Rss: 32 kB
				Swap: 32 kB
				7f0000000000-7f0000100000 rw-p 00000000 00:00 0 [heap]
				Swap: 512 kB
				""");
		memory.directBuffers(77 * KILOBYTE, 0);
		long sum = memory.unknown().swapped();
		for (MemoryCategory category : MemoryCategory.values()) {
			sum += memory.of(category).swapped();
		}
		assertThat(memory.unknown().swapped()).isEqualTo(16 * KILOBYTE);
		assertThat(sum).isEqualTo(memory.total().swapped()).isEqualTo(544 * KILOBYTE);
	}

	@Test
	void howeverManyMappingsThereAreHardlyAnythingIsAllocated() throws IOException {
		StringBuilder smaps = new StringBuilder();
		this.stackPointers = new long[10_000];
		for (int i = 0; i < this.stackPointers.length; i++) {
			long start = 0x10_0000_0000L + i * 4L * STACK;
			this.stackPointers[i] = start + STACK - 8;
			smaps.append("%x-%x rw-p 00000000 00:00 0\nRss: 80 kB\n".formatted(start, start + 2 * STACK));
		}
		AddressRange range = new AddressRange(0x10_0000_0000L + STACK, 0x11_0000_0000L, MemoryCategory.JAVA_HEAP);
		this.ranges = List.of(range);
		read(smaps.substring(0, 10_000));
		byte[] all = smaps.toString().getBytes(StandardCharsets.UTF_8);
		try (PageMap pages = new PageMap(this.proc); MallocChunks chunks = new MallocChunks(this.proc)) {
			ResidentMemory memory = new ResidentMemory(this.ranges, this.stackPointers, SHAPE, pages, chunks);
			Smaps reader = new Smaps();
			ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
			long before = threads.getCurrentThreadAllocatedBytes();
			reader.read(new ByteArrayInputStream(all), memory::add);
			assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(64 * 1024);
			assertThat(memory.of(MemoryCategory.JAVA_HEAP).resident()).isPositive();
			assertThat(memory.of(MemoryCategory.THREAD_STACKS).resident()).isPositive();
			assertThat(memory.unknown().resident()).isPositive();
		}
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
		try (PageMap pages = new PageMap(this.proc); MallocChunks chunks = new MallocChunks(this.proc)) {
			ResidentMemory memory = new ResidentMemory(this.ranges, this.stackPointers, SHAPE, pages, chunks);
			read(smaps, memory);
			return memory;
		}
	}

	private static void read(String smaps, ResidentMemory memory) throws IOException {
		new Smaps().read(new ByteArrayInputStream(smaps.getBytes(StandardCharsets.UTF_8)), memory::add);
	}

}
