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

import java.util.HashMap;
import java.util.Map;

import io.leakscope.support.DiagnosticCommands;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class JvmAddressesTests {

	private static final String CODE = """
			CodeHeap 'non-profiled nmethods': size=120036Kb used=182Kb max_used=182Kb free=119853Kb
			 bounds [0x00007fdc90ec7000, 0x00007fdc91137000, 0x00007fdc98400000]
			CodeHeap 'profiled nmethods': size=120032Kb used=870Kb max_used=870Kb free=119162Kb
			 bounds [0x00007fdc89400000, 0x00007fdc89670000, 0x00007fdc90938000]
			 total_blobs=994 nmethods=595 adapters=315
			""";

	private static final String INFO = """
			Heap address: 0x00000000f0000000, size: 256 MB, Compressed Oops mode: 32-bit
			CDS archive(s) mapped at: [0x00007f2a93000000-0x00007f2a93bc7000-0x00007f2a93bc7000), size 12349440, SharedBaseAddress: 0x00007f2a93000000, ArchiveRelocationMode: 1.
			Compressed class space mapped at: 0x00007f2a94000000-0x00007f2ad4000000, reserved size: 1073741824
			|   0|0x00000000f0000000, 0x00000000f0000000, 0x00000000f0100000|  0%| F|  |TAMS 0x00000000f0000000| Untracked
			Card table byte_map: [0x00007f2b08080000,0x00007f2b08100000] _byte_map_base: 0x00007f2b07900000
			Marking Bits (Prev, Next): (CMBitMap*) 0x00007f2b0003ea40, (CMBitMap*) 0x00007f2b0003ea80
			 Prev Bits: [0x00007f2b07400000, 0x00007f2b07800000)
			 Next Bits: [0x00007f2b07000000, 0x00007f2b07400000)
			Event: 0.342 Thread 0x00007fdca00615a0 nmethod 509 0x00007fdc894a4e90 code [0x00007fdc894a51c0, 0x00007fdc894a6300]
			""";

	private static final String METASPACE = """
			vsl non-class-space:
			- node #0: base 0x00007f2a8f000000: reserved=65536.00 KB, committed=2816.00 KB (  4%), used=16384.00 KB ( 25%)
			vsl class-space:
			- node #0: base 0x00007f2a94000000: reserved=1048576.00 KB, committed=384.00 KB ( <1%), used=16384.00 KB (  2%)
			""";

	private final Map<String, String> outputs = new HashMap<>();

	private final JvmAddresses addresses = new JvmAddresses(new DiagnosticCommands() {

		@Override
		public @Nullable String run(String operation, String... arguments) {
			return JvmAddressesTests.this.outputs.get(operation);
		}

	});

	@Test
	void allThatTheJvmTellsIsKnownByAddress() {
		this.outputs.put("gcHeapInfo", """
				 garbage-first heap   total 262144K, used 3979K [0x00000000f0000000, 0x0000000100000000)
				  region size 1024K, 3 young (3072K), 0 survivors (0K)
				 Metaspace       used 2924K, committed 3072K, reserved 1114112K
				""");
		this.outputs.put("compilerCodecache", CODE);
		this.outputs.put("vmInfo", INFO);
		this.outputs.put("vmMetaspace", METASPACE);
		assertThat(this.addresses.ask().ranges()).containsExactly(
				new AddressRange(0xf0000000L, 0x100000000L, MemoryCategory.JAVA_HEAP),
				new AddressRange(0x7f2a8f000000L, 0x7f2a93000000L, MemoryCategory.METASPACE),
				new AddressRange(0x7f2a93000000L, 0x7f2a93bc7000L, MemoryCategory.CDS_ARCHIVE),
				new AddressRange(0x7f2a94000000L, 0x7f2ad4000000L, MemoryCategory.CLASS_SPACE),
				new AddressRange(0x7f2b07000000L, 0x7f2b07400000L, MemoryCategory.GC),
				new AddressRange(0x7f2b07400000L, 0x7f2b07800000L, MemoryCategory.GC),
				new AddressRange(0x7f2b08080000L, 0x7f2b08100000L, MemoryCategory.GC),
				new AddressRange(0x7fdc89400000L, 0x7fdc90938000L, MemoryCategory.CODE_CACHE),
				new AddressRange(0x7fdc90ec7000L, 0x7fdc98400000L, MemoryCategory.CODE_CACHE));
	}

	@Test
	void theHeapIsAllItsSpaces() {
		this.outputs.put("gcHeapInfo", """
				PSYoungGen      total 76288K, used 10526K [0x00000000fab00000, 0x0000000100000000, 0x0000000100000000)
				 eden space 65536K, 16% used [0x00000000fab00000,0x00000000fb547840,0x00000000feb00000)
				ParOldGen       total 175104K, used 1166K [0x00000000f0000000, 0x00000000fab00000, 0x00000000fab00000)
				 object space 175104K, 0% used [0x00000000f0000000,0x00000000f0123ab8,0x00000000fab00000)
				""");
		assertThat(this.addresses.ask().ranges())
			.containsExactly(new AddressRange(0xf0000000L, 0x100000000L, MemoryCategory.JAVA_HEAP));
	}

	@Test
	void shenandoahTellsWhatItHasReserved() {
		this.outputs.put("gcHeapInfo", """
				Shenandoah Heap
				 256M max, 256M soft max, 256M committed, 8960K used
				Reserved region:
				 - [0x00000000f0000000, 0x0000000100000000)
				Collection set:
				 - map (vanilla): 0x0000000000004c00
				""");
		assertThat(this.addresses.ask().ranges())
			.containsExactly(new AddressRange(0xf0000000L, 0x100000000L, MemoryCategory.JAVA_HEAP));
	}

	@Test
	void whereNothingElseTellsOfTheCollectorsStructuresNativeMemoryTrackingDoes() {
		this.outputs.put("systemMap",
				"""
						from               to                        vsize prot          rss      hugetlb pgsz notes            info                                  file
						0x0000000000001000-0x0000000000002000         4096 rw-p         4096            0 4K   com              GC                                    -
						0x0000000015040000-0x0000000015050000        65536 rw-p        16384            0 4K   com              CLASS                                 -
						0x00007f1734000000-0x00007f1734021000       135168 rw-p         8192            0 4K   -                -                                     -
						0x00007f2b08080000-0x00007f2b08100000       524288 rw-p       524288            0 4K   com              CARDTBL                               -
						""");
		assertThat(this.addresses.ask().ranges()).isEmpty();
		this.outputs.put("vmNativeMemory", "-                 Java Heap (reserved=6172672KB, committed=397312KB)\n");
		assertThat(this.addresses.ask().ranges()).containsExactly(new AddressRange(0x1000L, 0x2000L, MemoryCategory.GC),
				new AddressRange(0x7f2b08080000L, 0x7f2b08100000L, MemoryCategory.GC));
		this.outputs.put("vmInfo", INFO);
		assertThat(this.addresses.ask().ranges()).noneMatch((range) -> range.start() == 0x1000L);
	}

	@Test
	void aJvmWithoutTheseCommandsTellsNothing() {
		assertThat(this.addresses.ask().ranges()).isEmpty();
	}

	@Test
	void garbageIsPassedOver() {
		this.outputs.put("gcHeapInfo", "ZHeap            used 12M, capacity 256M\n[0x0, 0x]\n[0x9, 0x3)");
		this.outputs.put("vmInfo", "Card table byte_map: none\nCDS archive(s) not mapped\n");
		this.outputs.put("vmMetaspace", "node #0: base 0x: reserved=many KB");
		assertThat(this.addresses.ask().ranges()).isEmpty();
	}

	@Test
	void thisJvmTellsOfItself() {
		assertThat(new JvmAddresses(new DiagnosticCommands()).ask().ranges()).extracting(AddressRange::category)
			.contains(MemoryCategory.JAVA_HEAP, MemoryCategory.METASPACE, MemoryCategory.CODE_CACHE);
	}

}
