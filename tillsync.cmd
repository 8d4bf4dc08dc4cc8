@echo off
rem Runs Tillsync from its sources, like the script "tillsync" beside it: builds what is missing, then starts it.
rem No build runs this file (docs\WINDOWS.md). After a change of the sources: tillsync build
setlocal DisableDelayedExpansion
set root=%~dp0
rem That of pom.xml.
set version=0.2.0-SNAPSHOT
set service=%root%sync-service\target\sync-service-%version%-exec.jar
set client=%root%sync-client\cli\target\tillsync-client-cli-%version%.jar
set kit=%root%sync-client\test\target\tillsync-client-test-%version%.jar
set scenarios=%root%scenarios\target\scenarios-%version%.jar
set command=%~1
rem Without quotes around it: so what the caller has quoted stays quoted. "shift" would split --NAME=VALUE.
set all=%*

if "%command%"=="" goto usage
if "%command%"=="-h" goto usage
if "%command%"=="--help" goto usage
if "%command%"=="help" goto usage
if "%command%"=="--version" goto known
if "%command%"=="build" goto build
if "%command%"=="install" if "%~2"=="--help" goto usage
if "%command%"=="install" goto install
for %%c in (bench chaos completion crowd examples release) do if "%command%"=="%%c" goto linux
for %%c in (serve till fake conform demo events rebuild backup check verify-backup verify-audit restore move archive admin upgrade-check inside status-page verify-export price-at) do if "%command%"=="%%c" goto known
echo tillsync: %command%: unknown; --help says more 1>&2
exit /b 2

:known
where java >nul 2>nul || (echo tillsync: no java on the path ^(expected: Java 17 or newer^) 1>&2 & exit /b 1)
for /f "tokens=3" %%v in ('java -version 2^>^&1 ^| findstr /c:" version "') do set java=%%~v
for /f "delims=.-" %%m in ("%java%") do if %%m LSS 17 echo tillsync: Java %java% ^(expected: Java 17 or newer^) 1>&2 & exit /b 1
if exist "%service%" if exist "%client%" if exist "%kit%" if exist "%scenarios%" goto built
call :build 1>&2
if errorlevel 1 exit /b 1
:built
if "%command%"=="--version" goto do-version
if "%~2"=="--version" goto do-version
goto do-%command%

:do-version
java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar "%client%" --version
exit /b %errorlevel%

:do-serve
set rest=%all:*serve=%
java -XX:+ExitOnOutOfMemoryError -XX:+UseParallelGC -Xmx512m -Xms96m -XX:NewSize=40m -XX:GCTimeRatio=9 -XX:YoungGenerationSizeSupplement=0 %TILLSYNC_JAVA_OPTS% -jar "%service%" %rest%
exit /b %errorlevel%

:do-till
set rest=%all:*till=%
java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar "%client%" %rest%
exit /b %errorlevel%

:do-fake
set rest=%all:*fake=%
java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar "%kit%" %rest%
exit /b %errorlevel%

:do-conform
set rest=%all:*conform=%
java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "%kit%" tillsync.client.test.fake.ConformCommand %rest%
exit /b %errorlevel%

:do-demo
set rest=%all:*demo=%
java -cp "%scenarios%" tillsync.scenarios.demo.Demo %rest%
exit /b %errorlevel%

:do-events
set rest=%all:*events=%
java -jar "%service%" events %rest%
exit /b %errorlevel%

:do-rebuild
set rest=%all:*rebuild=%
java -jar "%service%" rebuild %rest%
exit /b %errorlevel%

:do-backup
set rest=%all:*backup=%
java -XX:+UseSerialGC -jar "%service%" backup %rest%
exit /b %errorlevel%

:do-archive
set rest=%all:*archive=%
java -XX:+UseSerialGC -jar "%service%" archive %rest%
exit /b %errorlevel%

:do-move
set rest=%all:*move=%
java -XX:+UseSerialGC -jar "%service%" move %rest%
exit /b %errorlevel%

:do-check
set rest=%all:*check=%
java -XX:+UseSerialGC -jar "%service%" check %rest%
exit /b %errorlevel%

:do-verify-backup
set rest=%all:*verify-backup=%
java -XX:+UseSerialGC -jar "%service%" verify-backup %rest%
exit /b %errorlevel%

:do-verify-audit
set rest=%all:*verify-audit=%
java -XX:+UseSerialGC -jar "%service%" verify-audit %rest%
exit /b %errorlevel%

:do-restore
set rest=%all:*restore=%
java -XX:+UseSerialGC -jar "%service%" restore %rest%
exit /b %errorlevel%

:do-admin
set rest=%all:*admin=%
java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar "%service%" admin %rest%
exit /b %errorlevel%

:do-upgrade-check
set rest=%all:*upgrade-check=%
java -XX:+UseSerialGC -jar "%service%" upgrade-check %rest%
exit /b %errorlevel%

:do-inside
set rest=%all:*inside=%
java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar "%service%" inside %rest%
exit /b %errorlevel%

:do-status-page
set rest=%all:*status-page=%
java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar "%service%" status-page %rest%
exit /b %errorlevel%

:do-price-at
set rest=%all:*price-at=%
java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "%client%" tillsync.client.cli.export.PriceAt %rest%
exit /b %errorlevel%

:do-verify-export
set rest=%all:*verify-export=%
java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "%client%" tillsync.client.cli.export.VerifyExport %rest%
exit /b %errorlevel%

:install
pushd "%root%"
call mvn -B -ntp -q -DskipTests -Dspotless.check.skip=true -Psources install -am -pl sync-client/core,sync-client/store-sqlite,sync-client/android,sync-client/page,sync-client/cli,sync-client/spring-boot-starter,sync-client/test,sync-client/bom
set built=%errorlevel%
popd
if "%built%"=="0" echo The client is in Maven's local repository: tillsync:tillsync-client-bom:%version%
exit /b %built%

:linux
echo tillsync: %command% runs on Linux alone 1>&2
exit /b 2

:build
echo Building Tillsync ...
pushd "%root%"
call mvn -B -ntp -q -DskipTests -Dspotless.check.skip=true package
set built=%errorlevel%
popd
exit /b %built%

:usage
echo Usage: tillsync COMMAND [OPTIONS]      ^(each has --help and --version; exit codes: docs/OPERATING.md^)
echo Run:
echo   serve          [--port 8080] [--data DIR]               the service, with its database in DIR
echo   demo           [--cluster ^| --example N]                everything in one terminal, without a network
echo   status-page    --watch URL                              shows whether the service at URL works, as a process of its own
echo A till:
echo   till           --url URL --store DIR [--json] COMMAND   a till's articles from the command line
echo Operate a service:
echo   admin          [--data DIR] COMMAND                     merchants and accounts: locks, quotas, exports, erasure
echo   backup         [--data DIR] --to FILE                   a backup of the running service
echo   restore        FILE --data NEWDIR --ended LIST          a backup into a new directory, or with --url into PostgreSQL
echo   move           [--data DIR] --to jdbc:postgresql://...  the running service to PostgreSQL, while tills go on
echo   archive        [--data DIR] --older-than 10y --to DIR   older history to files, and out of the running service
echo   events         [--data DIR] [--catalogue ID]            the events as they are stored, one a line
echo   rebuild        [--data DIR]                             the projections of the running service from its events
echo   upgrade-check  --data DIR ^| --url URL                   whether nodes of this version may start beside older ones
echo   inside         [--sbom ^| --notices]                     the libraries of the service, with versions and licences
echo Verify:
echo   check          [--data DIR]                             whether the database of a stopped service is whole
echo   verify-backup  FILE                                     whether a backup is as it was written
echo   verify-audit   FILE ...                                 whether lines of the audit in a second place are as they were written
echo   verify-export  FILE [--known EARLIER]                   whether an export is as it was signed, and goes on from an earlier one
echo   price-at       FILE --article N --at TIME               what an article cost at a moment, from an archive's file
echo Develop:
echo   fake           [--port 8099]                            a service in memory for tests of tills, told by a script what happens
echo   conform        [--main] -- COMMAND                      tests a till that is a program of any language
echo   install                                                 the client's jars, for a build on this machine ^(docs/EMBEDDING.md^)
echo   build                                                   builds it anew, after a change of the sources
exit /b 0
