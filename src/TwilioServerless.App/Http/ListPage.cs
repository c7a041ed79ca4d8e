using System.Collections.Immutable;

namespace TwilioServerless.App.Http;

/// <summary>A page of a list: what was asked for, what there is, and where the neighbouring pages begin (null: there is none).</summary>
public sealed record ListPage<T>(PageRequest Request, ImmutableArray<T> Items, PageToken? Next, PageToken? Previous)
{
    /// <summary>The same page in another shape.</summary>
    public ListPage<TTo> Select<TTo>(Func<T, TTo> shape) => new(Request, [.. Items.Select(shape)], Next, Previous);
}
