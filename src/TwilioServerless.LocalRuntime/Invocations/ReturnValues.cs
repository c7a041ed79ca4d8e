using System.Reflection;

namespace TwilioServerless.LocalRuntime.Invocations;

/// <summary>Turns whatever a function returns (void, a value, a task of either kind) into one awaitable value.</summary>
internal static class ReturnValues
{
    public static Func<object?, ValueTask<object?>> ReaderOf(Type declared)
    {
        if (declared == typeof(Task))
            return returned => OfTask((Task)returned!);
        if (declared == typeof(ValueTask))
            return returned => OfTask(((ValueTask)returned!).AsTask());
        if (declared.IsGenericType && declared.GetGenericTypeDefinition() == typeof(Task<>))
            return Generic(nameof(OfTaskOf), declared);
        if (declared.IsGenericType && declared.GetGenericTypeDefinition() == typeof(ValueTask<>))
            return Generic(nameof(OfValueTaskOf), declared);
        return ValueTask.FromResult;
    }

    private static Func<object?, ValueTask<object?>> Generic(string reader, Type declared) => typeof(ReturnValues)
        .GetMethod(reader, BindingFlags.NonPublic | BindingFlags.Static)!
        .MakeGenericMethod(declared.GetGenericArguments())
        .CreateDelegate<Func<object?, ValueTask<object?>>>();

    private static async ValueTask<object?> OfTask(Task task)
    {
        await task;
        return null;
    }

    private static async ValueTask<object?> OfTaskOf<T>(object? task) => await (Task<T>)task!;

    private static async ValueTask<object?> OfValueTaskOf<T>(object? task) => await (ValueTask<T>)task!;
}
