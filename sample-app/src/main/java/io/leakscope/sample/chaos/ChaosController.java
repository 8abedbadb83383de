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

package io.leakscope.sample.chaos;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.leakscope.sample.logging.EventCountAppender;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Starts chaos, ends it, and lists what is on.
 */
@RestController
@RequestMapping("/chaos")
class ChaosController {

	private final Map<String, Chaos> all = new LinkedHashMap<>();

	ChaosController(List<Chaos> all) {
		all.forEach((chaos) -> this.all.put(chaos.name(), chaos));
	}

	@GetMapping
	Map<String, Object> on() {
		Map<String, Object> on = new LinkedHashMap<>();
		this.all.forEach((name, chaos) -> {
			Object description = chaos.describe();
			if (description != null) {
				on.put(name, description);
			}
		});
		return on;
	}

	@GetMapping("/events")
	ResponseEntity<Map<String, Long>> events() {
		EventCountAppender appender = EventCountAppender.ofRootLogger();
		return (appender != null) ? ResponseEntity.ok(appender.counts()) : ResponseEntity.notFound().build();
	}

	@PostMapping("/{name}")
	ResponseEntity<?> start(@PathVariable String name, @RequestParam Map<String, String> parameters) {
		Chaos chaos = this.all.get(name);
		if (chaos == null) {
			return unknown(name);
		}
		chaos.start(new ChaosParameters(parameters));
		return ResponseEntity.ok(on());
	}

	@DeleteMapping("/{name}")
	ResponseEntity<?> stop(@PathVariable String name) {
		Chaos chaos = this.all.get(name);
		if (chaos == null) {
			return unknown(name);
		}
		chaos.stop();
		return ResponseEntity.ok(on());
	}

	private ResponseEntity<?> unknown(String name) {
		return ResponseEntity.status(HttpStatus.NOT_FOUND).body(new Unknown(name, this.all.keySet()));
	}

	@ExceptionHandler
	ResponseEntity<?> invalid(InvalidChaosParameterException ex) {
		return ResponseEntity.badRequest().body(ex.body());
	}

	@ExceptionHandler
	ResponseEntity<?> alreadyOn(ChaosAlreadyOnException ex) {
		return ResponseEntity.status(HttpStatus.CONFLICT).body(on());
	}

	/**
	 * What the caller of something unknown reads.
	 *
	 * @param unknown what was asked for
	 * @param available what there is
	 */
	record Unknown(String unknown, Set<String> available) {
	}

}
