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
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class StalledWritesTests {

	@TempDir
	private Path proc;

	@BeforeEach
	void descriptors() throws IOException {
		Path descriptors = Files.createDirectories(this.proc.resolve("self/fd"));
		Files.createSymbolicLink(descriptors.resolve("1"), Path.of("pipe:[12345]"));
		Files.createSymbolicLink(descriptors.resolve("7"), Path.of("/var/log/shop.log"));
	}

	@Test
	void aThreadThatStandsInAWriteIsFoundByTheBeginningOfItsName() throws IOException {
		task(10, "http-nio-8080-e", "1 0x1 0x7f0 0x2000 0x0 0x0 0x0 0x7ffe 0x7f1");
		task(11, "main", "202 0x7f 0x80 0x0");
		assertThat(sink("amd64", "http-nio-8080-exec-7")).isEqualTo("fd 1 -> pipe:[12345]");
		assertThat(sink("amd64", "main")).isNull();
	}

	@Test
	void ofSeveralOfTheSameNameItIsTheOneThatHasRunForExactlyAsLong() throws IOException {
		task(10, "ForkJoinPool-1-", "0 0x0 0x7f0", 144169);
		task(11, "ForkJoinPool-1-", "1 0x1 0x7f0", 233846);
		task(12, "ForkJoinPool-1-", "20 0x7 0x7f0", 2338461);
		KernelThread reader = new KernelThread("ForkJoinPool-1-worker-1", 144169);
		KernelThread writer = new KernelThread("ForkJoinPool-1-worker-2", 233846);
		KernelThread other = new KernelThread("ForkJoinPool-1-worker-3", 2338461);
		assertThat(new StalledWrites(this.proc, "amd64").of(List.of(reader, writer, other)))
			.containsExactlyInAnyOrderEntriesOf(
					Map.of(writer, "fd 1 -> pipe:[12345]", other, "fd 7 -> /var/log/shop.log"));
	}

	@Test
	void severalOfTheSameNameCannotBeToldApartWithoutTheirTimes() throws IOException {
		task(10, "ForkJoinPool-1-", "1 0x1 0x7f0");
		task(11, "ForkJoinPool-1-", "0 0x0 0x7f0");
		KernelThread carrier = new KernelThread("ForkJoinPool-1-worker-1", 144169);
		assertThat(new StalledWrites(this.proc, "amd64").of(List.of(carrier))).isEmpty();
		task(10, "ForkJoinPool-1-", "1 0x1 0x7f0", 0);
		assertThat(new StalledWrites(this.proc, "amd64").of(List.of(thread("ForkJoinPool-1-worker-1")))).isEmpty();
	}

	@Test
	void theNumbersAreThoseOfTheArchitecture() throws IOException {
		task(10, "writer", "64 0x7 0x7f0");
		assertThat(sink("aarch64", "writer")).isEqualTo("fd 7 -> /var/log/shop.log");
		assertThat(sink("amd64", "writer")).isNull();
		assertThat(sink("riscv64", "writer")).isNull();
	}

	@Test
	void whatIsNotUnderstoodIsAbsent() throws IOException {
		task(10, "writer", "running");
		task(11, "writer", "1 here");
		task(12, "writer", "1 0x99 0x0");
		assertThat(sink("amd64", "writer")).isNull();
		assertThat(new StalledWrites(this.proc.resolve("nothing")).of(List.of(thread("writer")))).isEmpty();
	}

	@Test
	void ofATcpSocketThePeerIsSaid() throws IOException {
		socket(8, "socket:[2034]");
		socket(9, "socket:[2035]");
		table("tcp",
				"""
						   0: 0100007F:A2F4 0203010A:0202 01 00000000:00000000 00:00000000 00000000  1000        0 2034 1 ff11 20 4 30 10 -1
						""");
		table("tcp6",
				"""
						   0: 00000000000000000000000001000000:A2F6 00000000000000000000000001000000:0202 01 00000000:00000000 00:00000000 00000000  1000        0 2035 1 ff11 20 4 30 10 -1
						   1: 0000000000000000FFFF00000100007F:A2F8 0000000000000000FFFF00000403010A:1F90 01 00000000:00000000 00:00000000 00000000  1000        0 2036 1 ff11 20 4 30 10 -1
						   2: 00000000000000000000000000000000:1F90 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 2037 1 ff11 20 4 30 10 -1
						""");
		task(10, "writer", "1 0x8 0x7f0");
		assertThat(sink("amd64", "writer")).isEqualTo("fd 8 -> socket:[2034] to 10.1.3.2:514");
		task(10, "writer", "1 0x9 0x7f0");
		assertThat(sink("amd64", "writer")).isEqualTo("fd 9 -> socket:[2035] to [0:0:0:0:0:0:0:1]:514");
		socket(10, "socket:[2036]");
		task(10, "writer", "1 0xa 0x7f0");
		assertThat(sink("amd64", "writer")).isEqualTo("fd 10 -> socket:[2036] to 10.1.3.4:8080");
		socket(11, "socket:[2037]");
		task(10, "writer", "1 0xb 0x7f0");
		assertThat(sink("amd64", "writer")).isEqualTo("fd 11 -> socket:[2037]");
		socket(12, "socket:[203]");
		task(10, "writer", "1 0xc 0x7f0");
		assertThat(sink("amd64", "writer")).isEqualTo("fd 12 -> socket:[203]");
	}

	@Test
	void theTablesAreReadOnceForEachSocket() throws IOException {
		socket(8, "socket:[2034]");
		table("tcp",
				"""
						   0: 0100007F:A2F4 0203010A:0202 01 00000000:00000000 00:00000000 00000000  1000        0 2034 1 ff11 20 4 30 10 -1
						""");
		task(10, "writer", "1 0x8 0x7f0");
		StalledWrites writes = new StalledWrites(this.proc, "amd64");
		assertThat(writes.of(List.of(thread("writer")))).hasSize(1);
		Files.delete(this.proc.resolve("self/net/tcp"));
		assertThat(writes.of(List.of(thread("writer"))).values())
			.containsExactly("fd 8 -> socket:[2034] to 10.1.3.2:514");
	}

	@Test
	void aTableThatCannotBeReadIsReadAgain() throws IOException {
		socket(8, "socket:[2034]");
		Path table = Files.createDirectories(this.proc.resolve("self/net/tcp"));
		task(10, "writer", "1 0x8 0x7f0");
		StalledWrites writes = new StalledWrites(this.proc, "amd64");
		assertThat(writes.of(List.of(thread("writer"))).values()).containsExactly("fd 8 -> socket:[2034]");
		Files.delete(table);
		table("tcp",
				"""
						   0: 0100007F:A2F4 0203010A:0202 01 00000000:00000000 00:00000000 00000000  1000        0 2034 1 ff11 20 4 30 10 -1
						""");
		assertThat(writes.of(List.of(thread("writer"))).values())
			.containsExactly("fd 8 -> socket:[2034] to 10.1.3.2:514");
	}

	private void socket(int descriptor, String target) throws IOException {
		Files.createSymbolicLink(this.proc.resolve("self/fd/" + descriptor), Path.of(target));
	}

	private void table(String name, String rows) throws IOException {
		Files.createDirectories(this.proc.resolve("self/net"));
		Files.writeString(this.proc.resolve("self/net/" + name),
				"  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"
						+ rows);
	}

	@Test
	void severalAreAnsweredAtOnce() throws IOException {
		task(10, "http-nio-8080-e", "1 0x1 0x7f0");
		task(11, "writer", "20 0x7 0x7f0");
		assertThat(new StalledWrites(this.proc, "amd64")
			.of(List.of(thread("http-nio-8080-exec-7"), thread("writer"), thread("other"))))
			.containsExactlyInAnyOrderEntriesOf(Map.of(thread("http-nio-8080-exec-7"), "fd 1 -> pipe:[12345]",
					thread("writer"), "fd 7 -> /var/log/shop.log"));
	}

	@Test
	void thatThereAreTooManyThreadsIsSaid() throws IOException {
		StalledWrites writes = new StalledWrites(this.proc, "amd64");
		for (int id = 1; id <= 2000; id++) {
			Files.createDirectories(this.proc.resolve("self/task/" + id));
		}
		task(10, "writer", "1 0x1 0x7f0");
		assertThat(writes.of(List.of(thread("writer")))).hasSize(1);
		assertThat(writes.unavailable()).isNull();
		Files.createDirectories(this.proc.resolve("self/task/2001"));
		assertThat(writes.of(List.of(thread("writer")))).isEmpty();
		assertThat(writes.unavailable()).isEqualTo(new Unavailable("/proc",
				"was not asked what threads write to: the process has more than 2000 of them"));
		assertThat(writes.of(List.of())).isEmpty();
		assertThat(writes.unavailable()).isNull();
	}

	private @Nullable String sink(String architecture, String threadName) {
		return new StalledWrites(this.proc, architecture).of(List.of(thread(threadName))).get(thread(threadName));
	}

	private static KernelThread thread(String name) {
		return new KernelThread(name, -1);
	}

	private void task(int id, String name, String syscall, long cpuTime) throws IOException {
		task(id, name, syscall);
		Files.writeString(this.proc.resolve("self/task/" + id + "/schedstat"), cpuTime + " 78449 2\n");
	}

	private void task(int id, String name, String syscall) throws IOException {
		Path task = Files.createDirectories(this.proc.resolve("self/task/" + id));
		Files.writeString(task.resolve("comm"), name + "\n");
		Files.writeString(task.resolve("syscall"), syscall + "\n");
	}

}
