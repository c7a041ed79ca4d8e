using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace TwilioServerless.LocalRuntime.Hosting;

/// <summary>Log entries on the console: time, level, message on one line, and below it an exception as it is.</summary>
internal sealed class ConsoleLines() : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "lines";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var message = logEntry.Formatter(logEntry.State, logEntry.Exception);
        var time = DateTime.Now.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);
        textWriter.WriteLine($"[{time}] {Word(logEntry.LogLevel)} {logEntry.Category}: {message}");
        if (logEntry.Exception is { } exception)
            textWriter.WriteLine(exception);
    }

    private static string Word(LogLevel level) => level switch
    {
        LogLevel.Information => "info ",
        LogLevel.Warning     => "warn ",
        LogLevel.Error       => "error",
        LogLevel.Critical    => "fatal",
        _                    => "debug",
    };
}
