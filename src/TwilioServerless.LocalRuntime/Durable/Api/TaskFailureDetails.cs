namespace Microsoft.DurableTask;

/// <summary>An exception as it is kept: its type's full name, its message and what caused it.</summary>
public record TaskFailureDetails(
    string ErrorType,
    string ErrorMessage,
    string? StackTrace,
    TaskFailureDetails? InnerFailure,
    IDictionary<string, object?>? Properties)
{
    public static TaskFailureDetails FromException(Exception exception) =>
        new(exception.GetType().ToString(), exception.Message, exception.StackTrace, Cause(exception), null);

    /// <summary>Whether the failed exception was a <typeparamref name="T"/> or derived from it.</summary>
    public bool IsCausedBy<T>()
        where T : Exception => IsCausedBy(typeof(T));

    /// <summary>Whether the failed exception was of this type or derived from it. False if its type can't be found.</summary>
    public bool IsCausedBy(Type targetBaseExceptionType) =>
        AppDomain.CurrentDomain.GetAssemblies()
            .Select(assembly => assembly.GetType(ErrorType, throwOnError: false))
            .Any(targetBaseExceptionType.IsAssignableFrom);

    public override string ToString() => $"{ErrorType}: {ErrorMessage}";

    private static TaskFailureDetails? Cause(Exception exception) => exception switch
    {
        TaskFailedException failed => failed.FailureDetails,
        { InnerException: { } inner } => FromException(inner),
        _ => null,
    };
}
