// Copyright 2026 The Ghostlight Authors
// SPDX-License-Identifier: Apache-2.0

// Command render renders a Helm chart as `helm template` does, for machines without Helm. It needs Go, sprig and yaml.v3 (on Debian
// golang-go and golang-github-masterminds-sprig-dev, with GO111MODULE=off and GOPATH=/usr/share/gocode).
//
// It knows what charts without subcharts use: values files in order, --set name=value, the built-in objects Values, Release, Chart,
// Capabilities, Files and Template, sprig, include, tpl, required, fail, toYaml, fromYaml, toJson, and a lookup that finds nothing.
// Numbers are float64 as in Helm, so that a template that compares them with integers fails here as it fails there. Hooks are
// written like every other object.
package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"sort"
	"strings"
	"text/template"

	"github.com/Masterminds/sprig"
	"gopkg.in/yaml.v3"
)

type values = map[string]interface{}

// list is a flag that may be given several times.
type list []string

func (l *list) String() string         { return strings.Join(*l, ",") }
func (l *list) Set(value string) error { *l = append(*l, value); return nil }

// files is what templates see as .Files.
type files map[string][]byte

func (f files) Get(name string) string      { return string(f[name]) }
func (f files) GetBytes(name string) []byte { return f[name] }
func (f files) Lines(name string) []string {
	return strings.Split(strings.TrimSuffix(f.Get(name), "\n"), "\n")
}
func (f files) Glob(pattern string) files {
	found := files{}
	for name, content := range f {
		if ok, _ := path.Match(pattern, name); ok {
			found[name] = content
		}
	}
	return found
}
func (f files) AsConfig() string {
	contents := values{}
	for name, content := range f {
		contents[path.Base(name)] = string(content)
	}
	return toYaml(contents)
}

// apiVersions is what templates see as .Capabilities.APIVersions.
type apiVersions []string

func (a apiVersions) Has(version string) bool {
	for _, known := range a {
		if known == version {
			return true
		}
	}
	return false
}

type kubeVersion struct{ Version, Major, Minor string }

func (k kubeVersion) String() string { return k.Version }

func main() {
	var valueFiles, sets, versions list
	flag.Var(&valueFiles, "f", "values file; later ones win")
	flag.Var(&sets, "set", "a.b=value, the value as YAML")
	flag.Var(&versions, "api-versions", "an API version that the cluster has")
	release := flag.String("name", "portal", "name of the release")
	namespace := flag.String("namespace", "portal", "namespace of the release")
	flag.Parse()
	if flag.NArg() != 1 {
		fail(fmt.Errorf("usage: render [-f values.yaml] [-set a.b=value] <chart>"))
	}
	output, err := render(flag.Arg(0), options{valueFiles, sets, versions, *release, *namespace})
	fail(err)
	fmt.Print(output)
}

func fail(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "render:", err)
		os.Exit(1)
	}
}

type options struct {
	valueFiles, sets, versions list
	release, namespace         string
}

func render(chart string, given options) (string, error) {
	merged, err := readValues(chart, given)
	if err != nil {
		return "", err
	}
	metadata, err := readYaml(filepath.Join(chart, "Chart.yaml"))
	if err != nil {
		return "", err
	}
	// Helm's Chart object has the fields of its Go type: Name, Version, AppVersion.
	described := values{}
	for key, value := range metadata {
		described[strings.ToUpper(key[:1])+key[1:]] = value
	}
	templates, others, err := readChart(chart)
	if err != nil {
		return "", err
	}

	root := template.New("chart").Option("missingkey=zero")
	root.Funcs(functions(root))
	names := make([]string, 0, len(templates))
	for name, content := range templates {
		if _, err := root.New(name).Parse(content); err != nil {
			return "", err
		}
		names = append(names, name)
	}
	sort.Strings(names)

	var output strings.Builder
	for _, name := range names {
		if strings.HasPrefix(path.Base(name), "_") || path.Base(name) == "NOTES.txt" {
			continue
		}
		full := path.Join(fmt.Sprint(metadata["name"]), name)
		var document bytes.Buffer
		err := root.ExecuteTemplate(&document, name, values{
			"Values": merged,
			"Chart":  described,
			"Files":  others,
			"Release": values{
				"Name": given.release, "Namespace": given.namespace, "Service": "Helm", "Revision": 1,
				"IsInstall": true, "IsUpgrade": false,
			},
			"Capabilities": values{
				"APIVersions": apiVersions(given.versions),
				"KubeVersion": kubeVersion{"v1.32.0", "1", "32"},
			},
			"Template": values{"Name": full, "BasePath": path.Join(fmt.Sprint(metadata["name"]), "templates")},
		})
		if err != nil {
			return "", err
		}
		text := strings.ReplaceAll(document.String(), "<no value>", "")
		if strings.TrimSpace(strings.ReplaceAll(text, "---", "")) == "" {
			continue
		}
		fmt.Fprintf(&output, "---\n# Source: %s\n%s\n", full, strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(text), "---")))
	}
	return output.String(), nil
}

func functions(root *template.Template) template.FuncMap {
	known := sprig.TxtFuncMap()
	// As in Helm: a chart must not read the environment of who renders it.
	delete(known, "env")
	delete(known, "expandenv")
	known["toYaml"] = toYaml
	known["fromYaml"] = func(text string) values {
		parsed := values{}
		if err := yaml.Unmarshal([]byte(text), &parsed); err != nil {
			return values{"Error": err.Error()}
		}
		return plain(parsed).(values)
	}
	known["required"] = func(message string, value interface{}) (interface{}, error) {
		if value == nil || value == "" {
			return nil, fmt.Errorf("%s", message)
		}
		return value, nil
	}
	known["lookup"] = func(string, string, string, string) values { return values{} }
	known["include"] = func(name string, data interface{}) (string, error) {
		var text strings.Builder
		err := root.ExecuteTemplate(&text, name, data)
		return text.String(), err
	}
	known["tpl"] = func(text string, data interface{}) (string, error) {
		copied, err := root.Clone()
		if err != nil {
			return "", err
		}
		parsed, err := copied.New("tpl").Parse(text)
		if err != nil {
			return "", err
		}
		var result strings.Builder
		err = parsed.Execute(&result, data)
		return strings.ReplaceAll(result.String(), "<no value>", ""), err
	}
	return known
}

func readValues(chart string, given options) (values, error) {
	merged, err := readYaml(filepath.Join(chart, "values.yaml"))
	if err != nil {
		return nil, err
	}
	for _, file := range given.valueFiles {
		over, err := readYaml(file)
		if err != nil {
			return nil, err
		}
		merge(merged, over)
	}
	for _, set := range given.sets {
		name, text, _ := strings.Cut(set, "=")
		var value interface{}
		if err := yaml.Unmarshal([]byte(text), &value); err != nil {
			return nil, err
		}
		keys := strings.Split(name, ".")
		for index := len(keys) - 1; index >= 0; index-- {
			value = values{keys[index]: value}
		}
		merge(merged, value.(values))
	}
	return plain(merged).(values), nil
}

// merge lays over upon below; null takes a key away, lists are replaced.
func merge(below, over values) {
	for key, value := range over {
		from, isMap := value.(values)
		into, wasMap := below[key].(values)
		switch {
		case value == nil:
			delete(below, key)
		case isMap && wasMap:
			merge(into, from)
		default:
			below[key] = value
		}
	}
}

// plain has numbers as JSON has them.
func plain(value interface{}) interface{} {
	text, err := json.Marshal(value)
	fail(err)
	var decoded interface{}
	fail(json.Unmarshal(text, &decoded))
	if decoded == nil {
		return values{}
	}
	return decoded
}

func toYaml(value interface{}) string {
	text, err := json.Marshal(value)
	fail(err)
	// JSON is YAML: decoded so, whole numbers are integers again.
	var node interface{}
	fail(yaml.Unmarshal(text, &node))
	var output bytes.Buffer
	encoder := yaml.NewEncoder(&output)
	encoder.SetIndent(2)
	fail(encoder.Encode(node))
	return strings.TrimSuffix(output.String(), "\n")
}

func readYaml(file string) (values, error) {
	content, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	parsed := values{}
	if err := yaml.Unmarshal(content, &parsed); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return parsed, nil
}

func readChart(chart string) (map[string]string, files, error) {
	templates, others := map[string]string{}, files{}
	err := filepath.Walk(chart, func(file string, info os.FileInfo, err error) error {
		if err != nil || info.IsDir() {
			return err
		}
		content, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(chart, file)
		name = filepath.ToSlash(name)
		if strings.HasPrefix(name, "templates/") {
			templates[name] = string(content)
		} else {
			others[name] = content
		}
		return err
	})
	return templates, others, err
}
