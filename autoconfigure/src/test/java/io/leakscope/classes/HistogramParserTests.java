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

package io.leakscope.classes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

import io.leakscope.classes.ClassesReport.ClassCount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The histograms are what JDK 17 and 25 printed, but for the rows and the application's
 * names.
 */
class HistogramParserTests {

	@Test
	void whatJdk17PrintsIsRead() throws IOException {
		HistogramCounts counts = parse("histogram-17.txt", 100);
		assertThat(counts.unparsed()).isZero();
		assertThat(counts.distinct()).isEqualTo(14);
		assertThat(counts.instances()).isEqualTo(57_845);
		assertThat(counts.bytes()).isEqualTo(4_078_640);
		assertThat(counts.classes())
			.startsWith(count("byte[]", null, 20_057, 1_871_000), count("java.lang.String", null, 19_535, 468_840))
			.contains(count("com.acme.Shop$$Lambda", null, 1_000, 16_000),
					count("com.acme.Order$Line", null, 1_000, 16_000), count("com.acme.Order$Line[]", null, 5, 200),
					count("java.util.regex.Pattern$CharPredicate$$Lambda", null, 8, 128),
					count("java.lang.annotation.Annotation[][]", null, 16, 368));
	}

	@Test
	void whatJdk25PrintsIsReadAndHiddenClassesOfOneHostAreTakenTogether() throws IOException {
		HistogramCounts counts = parse("histogram-25.txt", 100);
		assertThat(counts.unparsed()).isZero();
		assertThat(counts.distinct()).isEqualTo(15);
		assertThat(counts.classes()).startsWith(count("byte[]", null, 177_424, 10_169_912))
			.contains(count("com.acme.Shop$$Lambda", null, 1_000, 16_000), count("boolean[]", null, 12, 2_504),
					count("com.sun.tools.javac.code.Scope$CompoundScope$$Lambda", 4, 214, 5_600),
					count("com.sun.tools.javac.code.Scope$FilterImportScope$$Lambda", 3, 223, 4_456));
	}

	@Test
	void theLargestAreKeptAndAllAreCounted() throws IOException {
		HistogramCounts counts = parse("histogram-17.txt", 3);
		assertThat(counts.classes()).extracting(ClassCount::name)
			.containsExactly("byte[]", "java.lang.String", "java.lang.Class");
		assertThat(counts.leastKept()).isEqualTo(435_640);
		assertThat(counts.distinct()).isEqualTo(14);
		assertThat(counts.bytes()).isEqualTo(4_078_640);
		assertThat(parse("histogram-17.txt", 14).leastKept()).isZero();
	}

	@Test
	void whatIsNotUnderstoodIsCountedAndNotThrown() {
		HistogramCounts counts = HistogramParser.parse("""
				WARNING: Ran out of C-heap; undercounted 4 total instances in data below
				 num     #instances         #bytes  class name (module)
				-------------------------------------------------------
				   1:            10            160  a name (of Kotlin's) (shop@1)
				   2:  99999999999999999999999     1  too.Many
				   3:            -1             16  less.Than.Nothing
				   4:             1             16
				\u0000\u0001
				Total             x              y
				""", 10);
		assertThat(counts.unparsed()).isEqualTo(6);
		assertThat(counts.classes()).containsExactly(count("a name (of Kotlin's)", null, 10, 160));
		assertThat(HistogramParser.parse("", 10).classes()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			[B,                                        byte[]
			[[[J,                                      long[][][]
			[Lcom.acme.A$B;,                           com.acme.A$B[]
			com.acme.A$$Lambda$14/0x0000000800c03000,  com.acme.A$$Lambda
			[Lcom.acme.A$$Lambda/0x00000000d15c420;,   com.acme.A$$Lambda[]
			java.lang.invoke.LambdaForm$MH/0x7f00aa,   java.lang.invoke.LambdaForm$MH
			com.acme.A$$Lambda$Kept,                   com.acme.A$$Lambda$Kept
			jdk.proxy2.$Proxy51,                       jdk.proxy2.$Proxy51
			[,                                         []
			[Q,                                        Q[]
			""")
	void namesAreThoseOfJava(String name, String readable) {
		assertThat(ClassNames.readable(name)).isEqualTo(readable);
	}

	@Test
	void ofALongNameTheBeginningIsKept() {
		assertThat(ClassNames.readable("[L" + "x".repeat(60_000) + ";")).hasSize(505)
			.startsWith("xxx")
			.endsWith("...[]");
	}

	private static ClassCount count(String name, Integer loaded, long instances, long bytes) {
		return new ClassCount(name, loaded, instances, bytes, null, null);
	}

	private static HistogramCounts parse(String file, int most) throws IOException {
		try (InputStream stream = HistogramParserTests.class.getResourceAsStream(file)) {
			byte[] bytes = Objects.requireNonNull(stream).readAllBytes();
			return HistogramParser.parse(new String(bytes, StandardCharsets.UTF_8), most);
		}
	}

}
