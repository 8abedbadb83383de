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

import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class CgroupFilesTests {

	private final CgroupFiles files = new CgroupFiles();

	private FileTree tree;

	private Cgroup group;

	@BeforeEach
	void setUp(@TempDir Path root) {
		this.tree = new FileTree(root);
		this.group = new Cgroup(root, "/sys/fs/cgroup");
	}

	@Test
	void aLimitIsANumberUnlessItStandsForUnlimited() {
		this.tree.with("set", "1000\n")
			.with("max", "max\n")
			.with("pages of 4 kB", "9223372036854771712\n")
			.with("pages of 64 kB", "9223372036854710272\n")
			.with("largest", "9223372036854775807\n");
		assertThat(this.files.limit(this.group, "set")).isEqualTo(1000);
		for (String file : new String[] { "max", "pages of 4 kB", "pages of 64 kB", "largest", "missing" }) {
			assertThat(this.files.limit(this.group, file)).as(file).isNull();
		}
		assertThat(this.files.unparsed()).isZero();
	}

	@Test
	void whatIsNotUnderstoodIsCounted() {
		this.tree.with("number", "many\n").with("limit", "-5\n").with("empty", "");
		assertThat(this.files.number(this.group, "number")).isNull();
		assertThat(this.files.limit(this.group, "limit")).isNull();
		assertThat(this.files.number(this.group, "empty")).isNull();
		assertThat(this.files.number(this.group, "missing")).isNull();
		assertThat(this.files.unparsed()).isEqualTo(2);
	}

	@Test
	void numbersAreTakenFromTheLinesThatAreUnderstood() {
		this.tree.with("stat", "anon 100\n17\nfile oops\nfile 50\nfile 60\nslab 1 2\n\nkernel 99999999999999999999\n");
		assertThat(this.files.numbers(this.group, "stat")).containsOnlyKeys("anon", "file")
			.containsEntry("anon", 100L)
			.containsEntry("file", 50L);
		assertThat(this.files.unparsed()).isEqualTo(5);
	}

	@Test
	void bytesThatAreNoTextAreNoError() {
		this.tree.with("stat", new byte[] { (byte) 0xff, 0, ' ', (byte) 0xfe, '\n', 'a', ' ', '7', '\n' });
		assertThat(this.files.numbers(this.group, "stat")).containsOnlyKeys("a");
		assertThat(this.files.unparsed()).isOne();
	}

	@Test
	void aProcessIsAloneWhenNoOtherIsInItsGroup() {
		this.tree.with("cgroup.procs", "42\n");
		assertThat(this.files.isAlone(this.group, 42L)).isTrue();
		this.tree.with("cgroup.procs", "42\n0\n");
		assertThat(this.files.isAlone(this.group, 42L)).isFalse();
		assertThat(this.files.unparsed()).isZero();
	}

	@Test
	void whetherItIsAloneIsNotKnownWhenTheGroupDoesNotNameIt() {
		assertThat(this.files.isAlone(this.group, 42L)).isNull();
		this.tree.with("cgroup.procs", "43\nx\n");
		assertThat(this.files.isAlone(this.group, 42L)).isNull();
		assertThat(this.files.isAlone(this.group, null)).isNull();
		assertThat(this.files.unparsed()).isEqualTo(2);
	}

}
