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

package io.leakscope.diagnosis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.leakscope.counts.ThreadPool;
import io.leakscope.diagnosis.MemoryFit.Part;
import io.leakscope.memory.ContainerMemory;
import io.leakscope.memory.MemoryReport;
import io.leakscope.memory.MemoryReport.Allocator;
import io.leakscope.memory.MemoryReport.BreakdownReading;
import io.leakscope.memory.MemoryReport.BufferPool;
import io.leakscope.memory.MemoryReport.Category;
import io.leakscope.memory.MemoryReport.HeapMemory;
import io.leakscope.memory.MemoryReport.LiveSet;
import io.leakscope.memory.MemoryReport.NonHeapMemory;
import io.leakscope.memory.MemoryReport.Pool;
import io.leakscope.memory.MemoryReport.ProcessMemory;
import io.leakscope.support.Unavailable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests for {@link MemoryFitReporter} with figures that are easy to add up: 384 MB of
 * heap, and outside of it 40 MB metaspace, 6 MB class space, 14 MB code, 5 MB direct
 * buffers, 50 MB malloc, 20 MB libraries, 3 MB unaccounted, and 50 stacks of 100 kB.
 */
class MemoryFitReporterTests {

	private static final long KB = 1024;

	private static final long MB = 1024 * KB;

	private static final long HEAP = 384 * MB;

	/**
	 * All but stacks.
	 */
	private static final long OUTSIDE = 138 * MB;

	private static final long STACK = 100 * KB;

	private static final JvmLimits LIMITS = new JvmLimits(HEAP, null, MB, null);

	private static final ThreadPool TOMCAT = new ThreadPool("http-nio-8080", "http-nio-8080-exec-", 200, false,
			"server.tomcat.threads.max");

	@Test
	void heapAndAllThatIsOutsideOfItAddUp() {
		MemoryFit fit = fit(measured(limit(600)), LIMITS, threads(50));
		assertThat(fit.parts()).extracting(Part::name, Part::bytes)
			.containsExactly(tuple("java-heap", HEAP), tuple("other-malloc", 50 * MB), tuple("metaspace", 40 * MB),
					tuple("shared-libraries", 20 * MB), tuple("code-cache", 14 * MB), tuple("class-space", 6 * MB),
					tuple("direct-buffers", 5 * MB), tuple("thread-stacks", 50 * STACK), tuple("unaccounted", 3 * MB));
		assertThat(fit.needed()).isEqualTo(HEAP + OUTSIDE + 50 * STACK);
		assertThat(fit.limit()).isEqualTo(600 * MB);
		assertThat(fit.limitSource()).isEqualTo("container");
		assertThat(fit.fits()).isTrue();
		assertThat(fit.advice()).isNull();
		assertThat(fit.age()).isEqualTo(Duration.ofSeconds(7));
		assertThat(fit.sentence())
			.isEqualTo("Fits: the heap may grow to 384 MB, and with it 143 MB outside the heap (other malloc 50 MB, "
					+ "metaspace 40 MB, shared libraries 20 MB, the rest 33 MB) come to 527 MB; "
					+ "the container has 600 MB.");
	}

	@Test
	void itFitsToTheByte() {
		long needed = HEAP + OUTSIDE + 50 * STACK;
		assertThat(fit(measured(bytes(needed)), LIMITS, threads(50)).fits()).isTrue();
		assertThat(fit(measured(bytes(needed - 1)), LIMITS, threads(50)).fits()).isFalse();
	}

	@Test
	void poolsGrowToTheirMaximumAndEachStackToTheAverageOfThoseMeasured() {
		ThreadGrowth growth = new ThreadGrowth(50, List.of(new ThreadGrowth.Growth(TOMCAT, 10, 190)));
		MemoryFit fit = fit(measured(limit(512)), LIMITS, growth);
		Part stacks = part(fit, "thread-stacks");
		assertThat(stacks.bytes()).isEqualTo(240 * STACK);
		assertThat(stacks.max()).isEqualTo(240 * MB);
		assertThat(stacks.basis()).isEqualTo("240 threads (now 50) of 100 kB each, as measured");
		assertThat(fit.sentence()).startsWith("Does not fit: ").contains("240 thread stacks 23 MB");
	}

	@Test
	void aBreakdownOfWhenThereWereFewThreadsTellsWhatOneOfThemTakes() {
		MemoryReport report = report(limit(900), categories(20 * STACK), breakdown(20));
		Part stacks = part(fit(report, LIMITS, threads(500)), "thread-stacks");
		assertThat(stacks.bytes()).isEqualTo(500 * STACK);
		assertThat(stacks.basis()).isEqualTo("500 threads of 100 kB each, as measured of 20");
	}

	@Test
	void threadsOfAPoolAreToldByTheirNames() {
		Thread[] threads = { new Thread("http-nio-8080-exec-1"), new Thread("http-nio-8080-exec-2"),
				new Thread("http-nio-8080-Poller"), new Thread("main") };
		ThreadPool unnamed = new ThreadPool("mine", null, 7, false, null);
		ThreadPool endless = new ThreadPool("cached", "c-", null, false, null);
		ThreadPool virtual = new ThreadPool("v", "main", 100, true, null);
		ThreadPool grown = new ThreadPool("grown", "main", 1, false, null);
		ThreadGrowth growth = ThreadGrowth.of(30, List.of(TOMCAT, unnamed, endless, virtual, grown), List.of(threads));
		assertThat(growth.pools()).extracting(ThreadGrowth.Growth::threads, ThreadGrowth.Growth::more)
			.containsExactly(tuple(2, 198), tuple(0, 7), tuple(0, 0), tuple(1, 0), tuple(1, 0));
		assertThat(growth.most()).isEqualTo(30 + 198 + 7);
		assertThat(fit(measured(limit(900)), LIMITS, growth).notes()).contains(
				"The threads of mine cannot be told from others: its 7 are counted on top of those of now.",
				"cached may have any number of threads: those of now are counted.",
				"v has virtual threads: their stacks are in the heap.");
	}

	@Test
	void withoutTheOptionTheHeapIsWhatTheMXBeanSays() {
		JvmLimits none = new JvmLimits(null, null, null, null);
		MemoryFit fit = fit(measured(limit(600)), none, threads(50));
		assertThat(fit.parts().get(0)).isEqualTo(new Part("java-heap", 371 * MB, 371 * MB, "its maximum"));
		assertThat(part(fit, "thread-stacks").max()).isNull();
	}

	@Test
	void directBuffersCountWithTheirMaximumOnlyWhereSomebodyHasSetIt() {
		MemoryFit unset = fit(measured(limit(600)), LIMITS, threads(50));
		assertThat(part(unset, "direct-buffers")).isEqualTo(new Part("direct-buffers", 5 * MB, HEAP, "as used now"));
		assertThat(unset.notes()).containsExactly("Direct buffers are counted as used now: MaxDirectMemorySize is not "
				+ "set, so that they may grow to 384 MB.");
		MemoryFit set = fit(measured(limit(600)), new JvmLimits(HEAP, 64 * MB, MB, null), threads(50));
		assertThat(part(set, "direct-buffers"))
			.isEqualTo(new Part("direct-buffers", 64 * MB, 64 * MB, "their maximum"));
		assertThat(set.notes()).isNull();
		assertThat(set.needed() - unset.needed()).isEqualTo(59 * MB);
	}

	@Test
	void anAllocatorCountsOnce() {
		Part unset = new Part("io.netty", 30 * MB, 371 * MB, "as used now");
		assertThat(parts(LIMITS, new Allocator("io.netty", 30 * MB, 371 * MB, false))).contains(unset);
		assertThat(parts(LIMITS, new Allocator("io.netty", 30 * MB, 64 * MB, false)))
			.contains(new Part("io.netty", 64 * MB, 64 * MB, "its maximum"));
		assertThat(parts(new JvmLimits(HEAP, 371 * MB, MB, null), new Allocator("io.netty", 30 * MB, 371 * MB, false)))
			.contains(new Part("io.netty", 371 * MB, 371 * MB, "its maximum"));
		assertThat(parts(LIMITS, new Allocator("io.netty", 3 * MB, 64 * MB, true),
				new Allocator("shaded.io.netty", null, 64 * MB, true)))
			.isEqualTo(parts(LIMITS));
	}

	private static List<Part> parts(JvmLimits limits, Allocator... allocators) {
		ProcessMemory process = new ProcessMemory(300 * MB, 300 * MB, 0L, 0L);
		return fit(report(process, limit(600), categories(50 * STACK), breakdown(50), null, null, List.of(allocators)),
				limits, threads(50))
			.parts();
	}

	@Test
	void mappedFilesAreNotCountedAndThatIsSaid() {
		List<Category> categories = new ArrayList<>(categories(50 * STACK));
		categories.add(category("mapped-files", 300 * MB));
		MemoryFit fit = fit(report(limit(600), categories, breakdown(50)), LIMITS, threads(50));
		assertThat(fit.needed()).isEqualTo(HEAP + OUTSIDE + 50 * STACK);
		assertThat(fit.notes()).anyMatch((note) -> note.startsWith("Mapped files, 300 MB resident, are not counted"));
	}

	@Test
	void aHeapInHugePagesIsNotCountedAgainstTheContainer() {
		MemoryFit fit = fit(inHugePages(limit(160)), LIMITS, threads(50));
		assertThat(fit.parts().get(0))
			.isEqualTo(new Part("java-heap", 0, HEAP, "without huge pages, which the limit does not count"));
		// 4 MB of the code are no huge pages, of the collector there are 2 MB.
		assertThat(fit.needed()).isEqualTo(OUTSIDE - 10 * MB + 2 * MB + 50 * STACK);
		assertThat(fit.fits()).isTrue();
		assertThat(fit.sentence()).startsWith("Fits: the heap is in huge pages, which the limit does not count, and "
				+ "135 MB outside of it (other malloc 50 MB");
		assertThat(fit.notes()).contains("Huge pages (hugetlbfs), 402 MB, are not counted: the limit does not, they "
				+ "have their own (hugetlb).");
		MemoryFit tight = fit(inHugePages(limit(130)), LIMITS, threads(50));
		assertThat(tight.advice())
			.containsExactly("Raise the limit (resources.limits.memory: 160Mi) and keep the heap (-Xmx384m).");
	}

	@Test
	void hugePagesCountWhereTheLimitCountsThem() {
		long needed = HEAP + OUTSIDE + 10 * MB + 50 * STACK;
		JvmLimits machine = new JvmLimits(HEAP, null, MB, 2048 * MB);
		for (ContainerMemory counting : new ContainerMemory[] { null, container(600 * MB, 402 * MB) }) {
			MemoryFit fit = fit(inHugePages(counting), machine, threads(50));
			assertThat(fit.needed()).isEqualTo(needed);
			assertThat(part(fit, "gc").bytes()).isEqualTo(10 * MB);
			assertThat(fit.notes()).noneMatch((note) -> note.startsWith("Huge pages"));
		}
	}

	@Test
	void beforeTheFirstBreakdownHugePagesAreNotTakenForTooMuch() {
		ProcessMemory process = new ProcessMemory(60 * MB, 60 * MB, 0L, 3 * HEAP);
		MemoryFit fit = fit(report(process, limit(200), null, null, null, null), LIMITS, threads(50));
		assertThat(fit.fits()).isNull();
		assertThat(fit.needed()).isEqualTo(65 * MB);
	}

	private static MemoryReport inHugePages(ContainerMemory container) {
		List<Category> categories = new ArrayList<>(categories(50 * STACK));
		categories.removeIf((category) -> Set.of("java-heap", "code-cache").contains(category.name()));
		categories.add(new Category("java-heap", 0, HEAP, 0, 0, MB, HEAP, HEAP, HEAP));
		categories.add(new Category("code-cache", 4 * MB, 10 * MB, 0, 0, null, null, null, null));
		categories.add(new Category("gc", 2 * MB, 8 * MB, 0, 0, null, null, null, null));
		BreakdownReading reading = new BreakdownReading(Duration.ofSeconds(7), Duration.ZERO, 0, null, 0, 402 * MB, 0,
				0, null, 0, 50, 0);
		return report(container, categories, reading);
	}

	@Test
	void whatIsSwappedOutComesBack() {
		List<Category> categories = new ArrayList<>(categories(50 * STACK));
		categories.removeIf((category) -> Set.of("other-malloc", "thread-stacks").contains(category.name()));
		categories.add(new Category("other-malloc", 10 * MB, 0, 0, 40 * MB, null, null, null, null));
		categories.add(new Category("thread-stacks", 20 * STACK, 0, 0, 30 * STACK, null, null, null, null));
		categories.add(new Category("gc", MB, 0, 0, 2 * MB, null, null, null, null));
		BreakdownReading reading = new BreakdownReading(Duration.ofSeconds(7), Duration.ZERO, 0, null, 0, 0, 0, 0, null,
				5 * MB, 50, 0);
		MemoryFit fit = fit(report(limit(600), categories, reading), LIMITS, threads(50));
		assertThat(part(fit, "other-malloc"))
			.isEqualTo(new Part("other-malloc", 50 * MB, null, "as measured, with 40 MB swapped out"));
		assertThat(part(fit, "thread-stacks").bytes()).isEqualTo(50 * STACK);
		assertThat(part(fit, "gc").bytes()).isEqualTo(3 * MB);
	}

	@Test
	void aCategoryThatIsNotKnownHereIsCountedAsMeasured() {
		List<Category> categories = new ArrayList<>(categories(50 * STACK));
		categories.add(new Category("new", 9 * MB, 0, 0, 0, null, null, null, 30 * MB));
		assertThat(part(fit(report(limit(600), categories, breakdown(50)), LIMITS, threads(50)), "new"))
			.isEqualTo(new Part("new", 9 * MB, 30 * MB, "as measured"));
	}

	@Test
	void structuresOfTheCollectorGrowWithTheHeap() {
		Category gc = category("gc", 3 * MB);
		for (long committed : new long[] { 96, 384, 500 }) {
			List<Category> categories = List.of(new Category("java-heap", MB, 0, 0, 0, MB, committed * MB, HEAP, HEAP),
					gc);
			Part part = part(fit(report(limit(600), categories, breakdown(50)), LIMITS, threads(50)), "gc");
			assertThat(part.bytes()).isEqualTo((committed == 96) ? 12 * MB : 3 * MB);
			assertThat(part.basis())
				.isEqualTo((committed == 96) ? "3 MB as measured with 96 MB of heap, in proportion" : "as measured");
		}
	}

	@Test
	void beforeTheFirstBreakdownItCannotBeSaidThatItFits() {
		MemoryFit fit = fit(report(limit(512), null, null), LIMITS, threads(50));
		assertThat(fit.fits()).isNull();
		assertThat(fit.age()).isNull();
		assertThat(fit.needed()).isEqualTo(HEAP + 65 * MB);
		assertThat(fit.parts()).extracting(Part::name)
			.containsExactly("java-heap", "metaspace", "code-cache", "class-space", "direct-buffers");
		assertThat(fit.sentence()).isEqualTo("Cannot tell whether it fits: the heap may grow to 384 MB, and with it at "
				+ "least 65 MB outside the heap (metaspace 40 MB, code cache 14 MB, class space 6 MB, the rest 5 MB) "
				+ "come to 449 MB; the container has 512 MB, and not everything is measured.");
		assertThat(fit.notes().get(0))
			.isEqualTo("Not measured yet: thread stacks, structures of the collector, malloc, "
					+ "libraries. The section memory does it.");
		assertThat(MemoryFindings.of(fit)).isEmpty();
	}

	@Test
	void whatIsKnownMayBeTooMuchBeforeTheFirstBreakdown() {
		MemoryFit fit = fit(report(limit(440), null, null), LIMITS, threads(50));
		assertThat(fit.fits()).isFalse();
		assertThat(fit.sentence()).startsWith("Does not fit: ").contains("at least 65 MB").doesNotContain("measured");
	}

	@Test
	void whereThereIsNoBreakdownNobodyIsSentToMakeOne() {
		assertThat(fit(outsideLinux(), LIMITS, threads(50)).notes().get(0)).endsWith("It is not possible here.");
		MemoryReport failed = report(limit(600), null, null, List.of(new Unavailable("/proc/self/smaps", "why")), null);
		assertThat(fit(failed, LIMITS, threads(50)).notes().get(0)).endsWith("It is not possible here.");
	}

	@Test
	void withoutALimitOfTheContainerItIsTheMachines() {
		JvmLimits machine = new JvmLimits(HEAP, null, MB, 2048 * MB);
		for (ContainerMemory unlimited : new ContainerMemory[] { null, bytes(null) }) {
			MemoryFit fit = fit(measured(unlimited), machine, threads(50));
			assertThat(fit.limit()).isEqualTo(2048 * MB);
			assertThat(fit.limitSource()).isEqualTo("machine");
			assertThat(fit.fits()).isTrue();
			assertThat(fit.sentence())
				.endsWith("come to 527 MB; no container limit, and the machine has 2.0 GB for all its processes.");
		}
	}

	@Test
	void withoutAnyLimitThereIsTheSumAndNoVerdict() {
		MemoryFit fit = fit(measured(null), LIMITS, threads(50));
		assertThat(fit.limit()).isNull();
		assertThat(fit.limitSource()).isNull();
		assertThat(fit.fits()).isNull();
		assertThat(fit.advice()).isNull();
		assertThat(fit.sentence()).startsWith("No limit is known to fit in: the heap may grow to 384 MB")
			.endsWith("come to 527 MB.");
		assertThat(fit.notes()).contains("Neither a limit of the container nor the memory of the machine is known.");
	}

	@Test
	void whatOthersHaveOfALimitAboveIsCounted() {
		ContainerMemory pod = new ContainerMemory(2, "/pod/app", 700 * MB, "/pod", null, 500 * MB, 200 * MB, 450 * MB,
				250 * MB, null, null, null, null, null, null, null, null, null, null, null, false, 0);
		MemoryFit fit = fit(measured(pod), LIMITS, threads(50));
		assertThat(part(fit, "other-containers").bytes()).isEqualTo(250 * MB);
		assertThat(fit.fits()).isFalse();
		assertThat(fit.notes()).contains("Other processes in the same control group are not counted.");
	}

	@Test
	void kernelMemoryThatCannotBeTakenBackIsCounted() {
		ContainerMemory container = new ContainerMemory(2, "/", 600 * MB, "/", 400 * MB, 300 * MB, null, 300 * MB,
				300 * MB, null, null, null, null, 12 * MB, 4 * MB, null, null, null, null, null, true, 0);
		MemoryFit fit = fit(measured(container), LIMITS, threads(50));
		assertThat(part(fit, "kernel").bytes()).isEqualTo(8 * MB);
		assertThat(fit.notes()).contains("Above 400 MB the kernel slows its processes down (memory.high).");
	}

	@Test
	void kernelMemoryOfWhichItIsNotKnownWhatIsTakenBackIsTold() {
		ContainerMemory old = new ContainerMemory(1, "/", 600 * MB, "/", null, 300 * MB, null, 300 * MB, 300 * MB, null,
				null, null, null, 12 * MB, null, null, null, null, null, null, true, 0);
		MemoryFit fit = fit(measured(old), LIMITS, threads(50));
		assertThat(fit.parts()).noneMatch((part) -> part.name().equals("kernel"));
		assertThat(fit.notes()).anyMatch((note) -> note.startsWith("Kernel memory of the container, 12 MB,"));
	}

	/**
	 * Each of them alone.
	 */
	@Test
	void whatIsAdvisedWouldFit() {
		long direct = 64 * MB;
		JvmLimits limits = new JvmLimits(HEAP, direct, MB, 620 * MB);
		ThreadPool large = new ThreadPool("http", "http-", 500, false, "server.tomcat.threads.max");
		ThreadGrowth growth = new ThreadGrowth(50, List.of(new ThreadGrowth.Growth(large, 10, 490)));
		MemoryReport report = measured(limit(620));
		MemoryFit fit = fit(report, limits, growth);
		assertThat(fit.advice()).containsExactly("Set -Xmx344m (or -XX:MaxRAMPercentage=55.4) for the heap.",
				"Or raise the limit (resources.limits.memory: 672Mi) and keep the heap (-Xmx384m).",
				"Or set server.tomcat.threads.max=103 instead of 500.",
				"Or set -XX:MaxDirectMemorySize=25m for direct buffers.");
		long smaller = number(fit, 0, "-Xmx(\\d+)m") * MB;
		assertThat(fit(report, new JvmLimits(smaller, direct, MB, null), growth).fits()).isTrue();
		assertThat(55.4 / 100 * 620 * MB).isLessThanOrEqualTo(smaller);
		assertThat(fit(measured(limit(number(fit, 1, "memory: (\\d+)Mi"))), limits, growth).fits()).isTrue();
		int fewer = (int) (500 - number(fit, 2, "max=(\\d+)"));
		ThreadGrowth less = new ThreadGrowth(50, List.of(new ThreadGrowth.Growth(large, 10, 490 - fewer)));
		assertThat(fit(report, limits, less).fits()).isTrue();
		assertThat(fit(report, new JvmLimits(HEAP, number(fit, 3, "Size=(\\d+)m") * MB, MB, null), growth).fits())
			.isTrue();
	}

	@Test
	void whatWouldNotDoAloneIsNotAdvised() {
		JvmLimits limits = new JvmLimits(HEAP, 6 * MB, MB, null);
		ThreadGrowth growth = new ThreadGrowth(50, List.of(new ThreadGrowth.Growth(TOMCAT, 10, 190)));
		assertThat(fit(measured(limit(500)), limits, growth).advice()).containsExactly("Set -Xmx320m for the heap.",
				"Or raise the limit (resources.limits.memory: 576Mi) and keep the heap (-Xmx384m).");
	}

	@Test
	void aHeapThatIsTooSmallForWhatIsAliveIsNotAdvised() {
		LiveSet live = new LiveSet(240 * MB, "G1", Duration.ZERO, null, null, null, null);
		MemoryReport report = report(limit(500), categories(50 * STACK), breakdown(50), null, live);
		assertThat(fit(report, LIMITS, threads(50)).advice())
			.contains("A heap that fits would have 342 MB, and 240 MB are in use after a collection: too small.");
		assertThat(fit(measured(limit(100)), LIMITS, threads(50)).advice()).containsExactly(
				"A heap that fits would have 0 B: too small.",
				"Raise the limit (resources.limits.memory: 544Mi) and keep the heap (-Xmx384m).");
	}

	@Test
	void aLargeHeapIsAdvisedInRegionsOfTheCollector() {
		JvmLimits large = new JvmLimits(4096 * MB, null, MB, null);
		assertThat(fit(measured(limit(4096)), large, threads(50)).advice()).contains("Set -Xmx3936m for the heap.");
	}

	@Test
	void thatItDoesNotFitIsAWarningWithItsFigures() {
		MemoryFit fit = fit(measured(limit(512)), LIMITS, threads(50));
		assertThat(MemoryFindings.of(fit)).singleElement().satisfies((finding) -> {
			assertThat(finding.id()).isEqualTo("memory-does-not-fit");
			assertThat(finding.severity()).isEqualTo("warning");
			assertThat(finding.title()).isEqualTo(fit.sentence());
			assertThat(finding.see()).isEqualTo("memory");
			assertThat(finding.advice()).isEqualTo(fit.advice());
			assertThat(finding.evidence()).containsEntry("limit", 512 * MB)
				.containsEntry("needed", fit.needed())
				.containsEntry("other-malloc", 50 * MB);
		});
		assertThat(MemoryFindings.of(fit(measured(limit(600)), LIMITS, threads(50)))).isEmpty();
	}

	private static long number(MemoryFit fit, int advice, String pattern) {
		Matcher matcher = Pattern.compile(pattern).matcher(fit.advice().get(advice));
		assertThat(matcher.find()).isTrue();
		return Long.parseLong(matcher.group(1));
	}

	private static MemoryFit fit(MemoryReport memory, JvmLimits limits, ThreadGrowth threads) {
		return MemoryFitReporter.of(memory, limits, threads);
	}

	private static Part part(MemoryFit fit, String name) {
		return fit.parts().stream().filter((part) -> part.name().equals(name)).findFirst().orElseThrow();
	}

	private static ThreadGrowth threads(int count) {
		return new ThreadGrowth(count, List.of());
	}

	private static ContainerMemory limit(long megabytes) {
		return bytes(megabytes * MB);
	}

	private static ContainerMemory bytes(Long limit) {
		return container(limit, null);
	}

	private static ContainerMemory container(Long limit, Long hugetlb) {
		return new ContainerMemory(2, "/", limit, "/", null, 300 * MB, null, 300 * MB, null, null, null, null, null,
				null, null, null, hugetlb, null, null, null, null, 0);
	}

	private static BreakdownReading breakdown(int threads) {
		return new BreakdownReading(Duration.ofSeconds(7), Duration.ZERO, 0, null, 0, 0, 0, 0, null, 0, threads, 0);
	}

	private static List<Category> categories(long stacks) {
		return Stream
			.of(new Object[] { "java-heap", 100 * MB }, new Object[] { "metaspace", 39 * MB },
					new Object[] { "class-space", 5 * MB }, new Object[] { "code-cache", 13 * MB },
					new Object[] { "direct-buffers", 5 * MB }, new Object[] { "other-malloc", 50 * MB },
					new Object[] { "shared-libraries", 20 * MB }, new Object[] { "thread-stacks", stacks })
			.map((pair) -> category((String) pair[0], (long) pair[1]))
			.toList();
	}

	private static Category category(String name, long resident) {
		return new Category(name, resident, 0, 0, 0, null, null, null, null);
	}

	private static MemoryReport measured(ContainerMemory container) {
		return report(container, categories(50 * STACK), breakdown(50));
	}

	private static MemoryReport report(ContainerMemory container, List<Category> categories,
			BreakdownReading breakdown) {
		return report(container, categories, breakdown, null, null);
	}

	private static MemoryReport report(ContainerMemory container, List<Category> categories, BreakdownReading breakdown,
			List<Unavailable> unavailable, LiveSet live) {
		return report(new ProcessMemory(300 * MB, 300 * MB, 0L, 0L), container, categories, breakdown, unavailable,
				live);
	}

	private static MemoryReport outsideLinux() {
		return report(null, null, null, null, null, null);
	}

	private static MemoryReport report(ProcessMemory process, ContainerMemory container, List<Category> categories,
			BreakdownReading breakdown, List<Unavailable> unavailable, LiveSet live) {
		return report(process, container, categories, breakdown, unavailable, live, null);
	}

	private static MemoryReport report(ProcessMemory process, ContainerMemory container, List<Category> categories,
			BreakdownReading breakdown, List<Unavailable> unavailable, LiveSet live, List<Allocator> allocators) {
		// The JVM counts the class space as part of the metaspace as well.
		List<Pool> pools = List.of(new Pool("Tenured Gen", "HEAP", 1, 1, 1, 256 * MB, null),
				new Pool("Metaspace", "NON_HEAP", 1, 1, 46 * MB, null, null),
				new Pool("Compressed Class Space", "NON_HEAP", 1, 1, 6 * MB, 1024 * MB, null),
				new Pool("CodeHeap 'non-nmethods'", "NON_HEAP", 1, 1, 4 * MB, 6 * MB, null),
				new Pool("CodeHeap 'profiled nmethods'", "NON_HEAP", 1, 1, 10 * MB, 117 * MB, null));
		return new MemoryReport(process, container, new HeapMemory(1, 100 * MB, 371 * MB, null), live,
				new NonHeapMemory(1, 1, null), pools,
				List.of(new BufferPool("direct", 1, 5 * MB, 5 * MB), new BufferPool("mapped", 1, 9 * MB, 9 * MB)),
				allocators, categories, (categories != null) ? 3 * MB : null, null, breakdown, null, "test",
				unavailable);
	}

}
