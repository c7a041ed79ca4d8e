using Microsoft.DurableTask;

namespace TwilioServerless.LocalRuntime.Durable.History;

/// <summary>A failure as it is stored.</summary>
internal sealed record Failure(string Type, string Message, string? Stack = null, Failure? Inner = null)
{
    // A row has to hold it, and its causes.
    private const int MaxText = 8_000;

    public static Failure From(Exception exception) => From(TaskFailureDetails.FromException(exception));

    public static Failure From(TaskFailureDetails details) => new(
        details.ErrorType,
        Cut(details.ErrorMessage),
        details.StackTrace is { } stack ? Cut(stack) : null,
        details.InnerFailure is { } inner ? From(inner) : null);

    public TaskFailureDetails ToDetails() => new(Type, Message, Stack, Inner?.ToDetails(), null);

    private static string Cut(string text) => text.Length <= MaxText ? text : text[..MaxText];
}
