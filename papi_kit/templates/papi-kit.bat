@echo off
rem papi-kit: bam dup tep nay de mo bang chon. Double-click to open the menu.
setlocal EnableExtensions DisableDelayedExpansion
chcp 65001 >nul
title papi-kit
pushd "%~dp0" || goto nofolder
set "PAPI="
set "MORE="
if exist ".venv\Scripts\papi-kit.exe" set "PAPI=.venv\Scripts\papi-kit.exe"
if not defined PAPI if exist "..\.venv\Scripts\papi-kit.exe" set "PAPI=..\.venv\Scripts\papi-kit.exe"
if not defined PAPI for %%P in (papi-kit.exe) do if not "%%~$PATH:P"=="" set "PAPI=%%~$PATH:P"
if defined PAPI goto menu
py -3 -m papi_kit --version >nul 2>nul
if not errorlevel 1 set "PAPI=py"
if defined PAPI set "MORE=-3 -m papi_kit"
if defined PAPI goto menu
python -m papi_kit --version >nul 2>nul
if not errorlevel 1 set "PAPI=python"
if defined PAPI set "MORE=-m papi_kit"
if defined PAPI goto menu
goto missing

:menu
echo.
echo   ==== papi-kit ====
{choices}
echo   0. Thoat
echo.
choice /c {keys}0 /n /m "  Chon so: "
{jumps}
goto menu

{actions}
:failed
echo.
echo   Chua xong. Doc cac dong o tren, sua tep roi chon lai.
echo   Neu tep dang mo trong Excel, hay dong Excel lai.
goto menu

:missing
echo.
echo   May nay chua cai papi-kit.
if not exist "papi_kit-*.whl" goto explain
choice /c 10 /n /m "  Bam 1 de cai tu tep papi_kit-....whl trong thu muc nay, 0 de thoat: "
if errorlevel 2 goto quit
py -3 --version >nul 2>nul
if not errorlevel 1 set "PAPI=py"
if defined PAPI set "MORE=-3"
if defined PAPI goto install
python --version >nul 2>nul
if not errorlevel 1 set "PAPI=python"
if not defined PAPI goto explain
:install
for %%W in (papi_kit-*.whl) do "%PAPI%" %MORE% -m pip install --user "%%W"
"%PAPI%" %MORE% -m papi_kit --version
if errorlevel 1 goto explain
set "MORE=%MORE% -m papi_kit"
goto menu

:explain
echo   Mo tep DOC-TRUOC.md, lam theo muc 1, roi bam dup lai tep nay.
echo.
echo   Bam phim bat ky de dong.
pause >nul
goto quit

:nofolder
echo.
echo   Khong mo duoc thu muc chua tep nay.
echo   Neu thu muc o tren mang, hay chep ve may roi bam dup lai.
echo.
echo   Bam phim bat ky de dong.
pause >nul
exit /b 1

:quit
popd
endlocal
