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

package io.leakscope.counts;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import io.leakscope.counts.CountsReport.DescriptorKinds;
import io.leakscope.counts.CountsReport.Limit;
import io.leakscope.counts.CountsReport.Sockets;
import io.leakscope.support.CgroupFixture;
import io.leakscope.support.Cgroups;
import io.leakscope.support.FileTree;
import io.leakscope.support.ProcFiles;
import io.leakscope.support.Unavailable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class CountsReporterTests {

	private CgroupFixture fixture;

	private FileTree proc;

	@BeforeEach
	void setUp(@TempDir Path root) {
		this.fixture = CgroupFixture.containerV2(root);
		this.proc = this.fixture.proc();
	}

	@Test
	void limitsAreThoseOfTheKernelTheNearestFirst() {
		this.proc.with("self/status", "Threads:	90\n")
			.with("self/limits", "Max processes             200                  400                  processes \n")
			.with("sys/kernel/threads-max", "9000\n")
			.with("sys/kernel/pid_max", "1000\n")
			.with("self/maps", "a\nb\nc\n")
			.with("sys/vm/max_map_count", "300\n");
		this.fixture.with("pids.current", "95\n").with("pids.max", "100\n");
		assertThat(report().limits()).contains(
				new Limit("container threads", 95, 100, 0.95, "cgroup pids.max", null, "/sys/fs/cgroup"),
				new Limit("user threads", 90, 200, "RLIMIT_NPROC"),
				new Limit("machine threads", 90, 9000, "kernel.threads-max"),
				new Limit("process ids", 90, 1000, "kernel.pid_max"),
				new Limit("memory mappings", 3, 300, "vm.max_map_count"));
		assertThat(report().processes().containerThreads()).isEqualTo(95);
		assertThat(report().limits()).extracting(Limit::name).startsWith("container threads");
		assertThat(report().limits()).isSortedAccordingTo((one, other) -> Double.compare(other.ratio(), one.ratio()));
		assertThat(new Limit("user threads", 90, 200, "RLIMIT_NPROC").ratio()).isEqualTo(0.45);
	}

	@Test
	void whatIsUnlimitedOrNotUnderstoodIsNoLimit() {
		this.proc.with("self/status", "Threads:	90\n")
			.with("self/limits", "Max processes             unlimited            unlimited            processes \n")
			.with("sys/kernel/threads-max", "lots\n")
			.with("sys/kernel/pid_max", "0\n")
			.with("sys/vm/max_map_count", "-1\n")
			.with("self/maps", "a\n");
		this.fixture.with("pids.current", "95\n").with("pids.max", "max\n");
		assertThat(report().limits()).extracting(Limit::name)
			.doesNotContain("container threads", "user threads", "machine threads", "process ids", "memory mappings");
	}

	@Test
	void aCountThatIsNotUnderstoodIsNoLimitEither() {
		this.proc.with("self/status", "Threads:	-90\n")
			.with("sys/kernel/threads-max", "9000\n")
			.with("sys/vm/max_map_count", "300\n");
		this.fixture.with("pids.current", "some\n").with("pids.max", "100\n");
		assertThat(report().limits()).extracting(Limit::name)
			.doesNotContain("container threads", "machine threads", "memory mappings");
		assertThat(report().unavailable()).extracting(Unavailable::reason)
			.contains("pids.max or pids.current of /sys/fs/cgroup or of a group above it is not understood");
	}

	@Test
	void withoutProcAndGroupTheJvmIsCounted() {
		CountsReport report = report();
		assertThat(report.threads().live()).isPositive();
		assertThat(report.threads().osThreads()).isNull();
		assertThat(report.classes().loaded()).isPositive();
		assertThat(report.limits()).extracting(Limit::name).containsOnly("file descriptors");
		assertThat(report.unavailable()).extracting(Unavailable::source).containsExactly("cgroup", "sockets");
	}

	@Test
	void threadsAreCountedByState() {
		int before = report().threads().states().getOrDefault(Thread.State.WAITING, 0);
		CountDownLatch end = new CountDownLatch(1);
		for (int i = 0; i < 25; i++) {
			Thread thread = new Thread(() -> await(end), "waits-" + i);
			thread.setDaemon(true);
			thread.start();
		}
		try {
			Awaitility.await()
				.untilAsserted(() -> assertThat(report().threads().states().get(Thread.State.WAITING))
					.isGreaterThanOrEqualTo(before + 20));
			CountsReport.Threads threads = report().threads();
			assertThat(threads.daemon()).isBetween(25, threads.live());
			assertThat(threads.peak()).isGreaterThanOrEqualTo(threads.live());
			assertThat(threads.totalStarted()).isGreaterThanOrEqualTo(threads.peak());
		}
		finally {
			end.countDown();
		}
	}

	@Test
	void childrenAreCounted() throws IOException {
		Process child = new ProcessBuilder("sleep", "60").start();
		try {
			assertThat(report().processes().children()).isPositive();
		}
		finally {
			child.destroyForcibly();
		}
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void ofThisProcessThreadsAndDescriptorsAreComparedWithTheirLimits() {
		CountsReport report = ofThisProcess();
		assertThat(report.threads().osThreads()).isGreaterThan(report.threads().live());
		assertThat(report.fileDescriptors()).isNotNull();
		assertThat(report.fileDescriptors().open()).isBetween(3L, report.fileDescriptors().max());
		assertThat(report.limits()).extracting(Limit::name)
			.contains("process ids", "machine threads", "memory mappings", "file descriptors");
		assertThat(report.limits()).allSatisfy((limit) -> assertThat(limit.ratio()).isBetween(0.0, 1.0));
	}

	@Test
	void ofTheChildrenThoseThatHaveEndedAreZombies() throws IOException {
		Process runs = new ProcessBuilder("sleep", "60").start();
		Process ended = new ProcessBuilder("sleep", "60").start();
		try {
			this.proc.with("self/stat", "1 (java) S 0 1 1 0 -1\n")
				.with(runs.pid() + "/stat", runs.pid() + " (sleep) S 1 1 1 0 -1\n")
				.with(ended.pid() + "/stat", ended.pid() + " (a) Z (b) Z 1 1 1 0 -1\n");
			assertThat(report().processes().zombies()).isEqualTo(1);
		}
		finally {
			runs.destroyForcibly();
			ended.destroyForcibly();
		}
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void aChildThatHasEndedAndIsNotReapedIsAZombie() throws IOException {
		// Who takes the place of the shell does not know of the child that it has.
		Process parent = new ProcessBuilder("sh", "-c", "sleep 0 & exec sleep 60").start();
		try {
			ProcFiles files = new ProcFiles(Path.of("/proc"));
			Awaitility.await()
				.untilAsserted(() -> assertThat(
						parent.toHandle().children().map((child) -> String.valueOf(files.processState(child.pid()))))
					.containsExactly("Z"));
			assertThat(files.processState(parent.pid())).isEqualTo('S');
			assertThat(ofThisProcess().processes().zombies()).isZero();
		}
		finally {
			parent.destroyForcibly();
		}
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void socketsAreCountedByStateAndSetAgainstThreads() throws IOException {
		int connections = 20;
		List<Closeable> open = new ArrayList<>();
		CountsReport before = ofThisProcess();
		try (ServerSocket server = new ServerSocket(0, connections, InetAddress.getLoopbackAddress())) {
			for (int i = 0; i < connections; i++) {
				open.add(new Socket(server.getInetAddress(), server.getLocalPort()));
				open.add(server.accept());
			}
			CountsReport report = ofThisProcess();
			Sockets sockets = report.sockets();
			assertThat(sockets.connections() - before.sockets().connections()).isEqualTo(2 * connections);
			assertThat(sockets.tcp().get(TcpState.LISTEN)).isPositive();
			assertThat(sockets.threadsPerConnection() * sockets.connections()).isCloseTo(threads(report), within(1e-6));
			assertThat(sockets.total()).isGreaterThanOrEqualTo(2 * connections + 1);
			open.remove(0).close();
			Awaitility.await()
				.untilAsserted(() -> assertThat(ofThisProcess().sockets().tcp()).containsKey(TcpState.CLOSE_WAIT));
		}
		finally {
			for (Closeable socket : open) {
				socket.close();
			}
		}
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void descriptorsAreToldByKind(@TempDir Path folder) throws IOException {
		DescriptorKinds before = ofThisProcess().fileDescriptors().kinds();
		try (InputStream file = Files.newInputStream(Files.createFile(folder.resolve("file")));
				InputStream device = Files.newInputStream(Path.of("/dev/zero"))) {
			DescriptorKinds kinds = ofThisProcess().fileDescriptors().kinds();
			assertThat(kinds.file()).isEqualTo(before.file() + 1);
			assertThat(kinds.other()).isEqualTo(before.other() + 1);
			assertThat(file).isNotSameAs(device);
		}
		Process child = new ProcessBuilder("sleep", "60").start();
		try {
			assertThat(ofThisProcess().fileDescriptors().kinds().pipe()).isGreaterThan(before.pipe());
		}
		finally {
			child.destroyForcibly();
		}
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void withNoDescriptorLeftTheReportSaysSoAndCountsTheRest() throws IOException, InterruptedException {
		Process process = new ProcessBuilder("sh", "-c", "ulimit -n 200 && exec \"$0\" \"$@\"",
				Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), DescriptorExhaustion.class.getName())
			.redirectErrorStream(true)
			.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).as(output).isZero();
		assertThat(output).contains("file descriptors could not be counted")
			.contains("child processes could not be counted")
			.contains("sockets /proc/self/fd could not be listed");
		assertThat(output.lines().map((line) -> line.split(" ")[0])).contains("threads", "pools");
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static double threads(CountsReport report) {
		CountsReport.Virtual virtual = report.threads().virtual();
		return report.threads().live() + ((virtual != null && virtual.total() != null) ? virtual.total() : 0);
	}

	private static CountsReport ofThisProcess() {
		return new CountsReporter(new ProcFiles(Path.of("/proc")), new Cgroups(Path.of("/proc"), Path.of("/")),
				List::of)
			.report();
	}

	private CountsReport report() {
		return new CountsReporter(new ProcFiles(this.proc.root()), this.fixture.cgroups(), List::of).report();
	}

}
