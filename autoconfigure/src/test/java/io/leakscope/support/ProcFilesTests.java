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

package io.leakscope.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ProcFilesTests {

	private FileTree tree;

	private ProcFiles proc;

	@BeforeEach
	void setUp(@TempDir Path root) {
		this.tree = new FileTree(root);
		this.proc = new ProcFiles(root);
	}

	@Test
	void statusHasNumbersByNameAndKilobytesInBytes() {
		this.tree.with("self/status", """
				Name:	java
				State:	S (sleeping)
				VmHWM:	    2048 kB
				VmRSS:	    1024 kB
				Threads:	42
				Cpus_allowed:	ff
				Groups:	0 27\s
				Empty:
				""");
		assertThat(this.proc.status())
			.isEqualTo(new ProcessStatus(Map.of("VmHWM", 2_097_152L, "VmRSS", 1_048_576L, "Threads", 42L), 0));
	}

	@Test
	void linesOfStatusThatAreNotUnderstoodAreCounted() {
		this.tree.with("self/status", """
				Name:	java
				no colon
				: 7

				VmPeak:	    many kB
				VmRSS:	    1024
				VmHWM:
				RssAnon:	    -7 kB
				VmSwap:	    9223372036854775807 kB
				HugetlbPages:	x
				Pid:	?
				Threads:	-42
				State:	S (sleeping)
				VmData:	    1 kB
				""");
		assertThat(this.proc.status()).isEqualTo(new ProcessStatus(Map.of("VmData", 1024L), 11));
	}

	@Test
	void aLimitIsTheSoftOne() {
		this.tree.with("self/limits", """
				Limit                     Soft Limit           Hard Limit           Units
				Max processes             4096                 8192                 processes
				Max open files            unlimited            unlimited            files
				Max file locks
				""");
		assertThat(this.proc.limit("Max processes")).isEqualTo(4096);
		assertThat(this.proc.limit("Max open files")).isNull();
		assertThat(this.proc.limit("Max file locks")).isNull();
		assertThat(this.proc.limit("Max")).isNull();
		assertThat(this.proc.limit("Max cpu time")).isNull();
	}

	@Test
	void aSysctlIsANumberOrAbsent() {
		this.tree.with("sys/kernel/threads-max", "189000\n")
			.with("sys/kernel/pid_max", "many\n")
			.with("sys/vm/max_map_count", "");
		assertThat(this.proc.sysctl("kernel/threads-max")).isEqualTo(189_000);
		assertThat(this.proc.sysctl("kernel/pid_max")).isNull();
		assertThat(this.proc.sysctl("vm/max_map_count")).isNull();
	}

	@Test
	void mappingsAreTheLinesOfMapsHoweverManyThereAre() {
		this.tree.with("self/maps", "7f00-7f01 r--p 00000000 fe:01 1 /lib/x.so\n".repeat(30_000));
		assertThat(this.proc.mappings()).isEqualTo(30_000);
	}

	@Test
	void aDescriptorLeadsWhereItsLinkLeads() throws IOException {
		Path descriptors = Files.createDirectories(this.tree.root().resolve("self/fd"));
		Files.createSymbolicLink(descriptors.resolve("1"), Path.of("pipe:[12345]"));
		this.tree.with("self/fd/2", "not a link");
		assertThat(this.proc.descriptor(1)).isEqualTo("pipe:[12345]");
		assertThat(this.proc.descriptor(2)).isNull();
		assertThat(this.proc.descriptor(3)).isNull();
	}

	@Test
	void whatIsMissingIsAbsent() {
		assertThat(this.proc.status()).isEqualTo(new ProcessStatus(Map.of(), 0));
		assertThat(this.proc.limit("Max processes")).isNull();
		assertThat(this.proc.sysctl("kernel/pid_max")).isNull();
		assertThat(this.proc.mappings()).isNull();
		assertThat(this.proc.hostname()).isNull();
	}

	@Test
	void whatIsNoTextIsNoError() {
		byte[] garbage = { (byte) 0xff, 0, ':', (byte) 0xfe, '\n', 'V', ':', ' ', '7', '\n' };
		this.tree.with("self/status", garbage).with("self/limits", garbage).with("sys/kernel/pid_max", garbage);
		assertThat(this.proc.status()).isEqualTo(new ProcessStatus(Map.of("V", 7L), 0));
		assertThat(this.proc.limit("Max processes")).isNull();
		assertThat(this.proc.sysctl("kernel/pid_max")).isNull();
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void ofThisProcessMuchIsKnown() {
		ProcFiles real = new ProcFiles(Path.of("/proc"));
		assertThat(real.status().get("VmRSS")).isGreaterThan(10_000_000);
		assertThat(real.status().get("Threads")).isGreaterThan(5);
		assertThat(real.status().unparsed()).isZero();
		assertThat(real.sysctl("kernel/pid_max")).isGreaterThan(300);
		assertThat(real.mappings()).isGreaterThan(50);
		assertThat(real.descriptor(1)).isNotEmpty();
		assertThat(real.hostname()).isNotEmpty();
	}

}
