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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SmapsTests {

	private static final String LIBRARY = """
			7f0a1000-7f0a3000 r-xp 00001000 fd:00 1234                       /usr/lib/libc.so.6 (deleted)
			Size:                  8 kB
			Rss:                   8 kB
			Pss:                   4 kB
			Shared_Hugetlb:     2048 kB
			Private_Hugetlb:    4096 kB
			Swap:                  0 kB
			VmFlags: rd ex mr mw me
			""";

	private static final String ARENA = """
			7f0a4000-7f0a8000 rw-p 00000000 00:00 0
			Rss:                  12 kB
			Pss:                  12 kB
			AnonHugePages:         8 kB
			ShmemPmdMapped:        2 kB
			FilePmdMapped:         1 kB
			Swap:                  4 kB
			SwapPss:               3 kB
			THPeligible:    0
			VmFlags: rd wr mr mw me ac nr sd
			""";

	private static final String VSYSCALL = "ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0   [vsyscall]\n";

	private final Smaps smaps = new Smaps();

	private final List<String> read = new ArrayList<>();

	@Test
	void mappingsAreReadWithTheirFigures() throws IOException {
		assertThat(read(LIBRARY + ARENA + VSYSCALL)).isZero();
		assertThat(this.read).containsExactly(
				"7f0a1000-7f0a3000 /usr/lib/libc.so.6 (deleted) resident=8192 hugetlb=6291456 thp=0 swapped=0 "
						+ "pss=4096 nr=false data=false",
				"7f0a4000-7f0a8000  resident=12288 hugetlb=0 thp=11264 swapped=4096 pss=12288 nr=true data=true",
				"ffffffffff600000-ffffffffff601000 [vsyscall] resident=0 hugetlb=0 thp=0 swapped=0 pss=0 nr=false "
						+ "data=false");
	}

	@Test
	void aLineThatIsNotUnderstoodIsCountedAndHarmsNoOther() throws IOException {
		String garbage = """
				Rss without a colon
				zzz
				7f0a9000 rw-p 00000000 00:00 0
				Rss:  12 kB
				""";
		assertThat(read(LIBRARY + garbage + ARENA + "Rss:   many kB\n\n")).isEqualTo(6);
		assertThat(this.read).hasSize(2);
		assertThat(this.read.get(1)).contains("resident=12288");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Rsz: abc", "Private_Clean: ??? kB", "Rss:", "Rss: 12", "Rss: 12 kBytes", "Rss: 12xkB",
			"Pss: 1234567890123456 kB", "THPeligible: maybe", "ProtectionKey:" })
	void aFigureWithoutANumberIsCountedAndTheMappingHasTheOthers(String figure) throws IOException {
		assertThat(read(ARENA.replace("Swap:  ", figure + "\nSwap:  ") + VSYSCALL)).isOne();
		assertThat(this.read).hasSize(2);
		assertThat(this.read.get(0)).contains("resident=12288").contains("swapped=4096");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Rsz:    7 kB", "ProtectionKey:         0", "VmFlags: " })
	void aFigureOfAnotherKernelIsUnderstood(String figure) throws IOException {
		assertThat(read(ARENA + figure + "\n")).isZero();
		assertThat(this.read).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "garbage: 12 12", "zzzz-yyyy rw-p 00000000 00:00 0",
			"7f0a9zzz-7f0b0000 rw-p 00000000 00:00 0", "7f0b0000-7f0a9000 rw-p 00000000 00:00 0",
			"7f0a9000-7f0b0000 rw?p 00000000 00:00 0", "7f0a9000-7f0b0000", "" })
	void whatFollowsAHeadThatIsNotUnderstoodIsCountedAndNotAddedToTheMappingBefore(String head) throws IOException {
		assertThat(read(ARENA + head + "\nRss:   512 kB\nVmFlags: rd wr\n" + LIBRARY)).isEqualTo(3);
		assertThat(this.read).hasSize(2);
		assertThat(this.read.get(0)).contains("resident=12288");
		assertThat(this.read.get(1)).contains("resident=8192");
	}

	@Test
	void anEmptyFileHasNoMapping() throws IOException {
		assertThat(read("")).isZero();
		assertThat(this.read).isEmpty();
	}

	@Test
	void howeverManyMappingsThereAreHardlyAnythingIsAllocated() throws IOException {
		byte[] many = (LIBRARY + ARENA).repeat(10_000).getBytes(StandardCharsets.UTF_8);
		ByteArrayInputStream stream = new ByteArrayInputStream(many);
		long[] resident = new long[1];
		this.smaps.read(new ByteArrayInputStream(many, 0, 2_000),
				(mapping) -> resident[0] += mapping.footprint().resident());
		resident[0] = 0;
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long before = threads.getCurrentThreadAllocatedBytes();
		this.smaps.read(stream, (mapping) -> resident[0] += mapping.footprint().resident());
		long allocated = threads.getCurrentThreadAllocatedBytes() - before;
		assertThat(resident[0]).isEqualTo(10_000L * 20_480);
		assertThat(allocated).isLessThan(64 * 1024);
	}

	private int read(String content) throws IOException {
		this.read.clear();
		return this.smaps
			.read(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)), (mapping) -> this.read
				.add(mapping + " pss=" + mapping.pss() + " nr=" + mapping.isNoReserve() + " data=" + mapping.isData()));
	}

}
