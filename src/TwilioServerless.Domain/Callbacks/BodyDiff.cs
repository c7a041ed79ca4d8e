using System.Collections.Immutable;

namespace TwilioServerless.Domain.Callbacks;

/// <summary>
/// How two bodies differ by what they mean: XML by elements, attributes and texts, JSON by members, anything else by lines. The
/// order of attributes and members, and space around texts, mean nothing.
/// </summary>
public static class BodyDiff
{
    // Larger middles are compared place by place: the table of a comparison grows with the product.
    private const int LargestTable = 1_000_000;

    /// <summary>The differences, in the order of the first body; paths begin with "body".</summary>
    public static ImmutableArray<Difference> Between(string before, string after)
    {
        if (before == after) return [];
        var found = ImmutableArray.CreateBuilder<Difference>();
        var (first, second) = BodyNode.Read(before, after);
        Compare(first, second, "body", found);
        return found.DrainToImmutable();
    }

    private static void Compare(BodyNode before, BodyNode after, string path, ImmutableArray<Difference>.Builder found)
    {
        if (before.Value != after.Value) found.Add(new(path, before.Value, after.Value));
        foreach (var (old, @new) in Aligned(before.Children, after.Children))
        {
            if (old is null) found.Add(new($"{path}/{@new!.Step}", null, @new.Shown));
            else if (@new is null) found.Add(new($"{path}/{old.Step}", old.Shown, null));
            else if (old.Text != @new.Text) Compare(old, @new, $"{path}/{old.Step}", found);
        }
    }

    // What begins and ends alike stays together; in between the longest common part does, and around that what has the same name.
    private static IEnumerable<(BodyNode? Before, BodyNode? After)> Aligned(ImmutableArray<BodyNode> before, ImmutableArray<BodyNode> after)
    {
        var (head, tail) = (0, 0);
        var shorter = Math.Min(before.Length, after.Length);
        while (head < shorter && before[head].IsSame(after[head])) head++;
        while (tail < shorter - head && before[^(tail + 1)].IsSame(after[^(tail + 1)])) tail++;
        return Middle(before[head..^tail], after[head..^tail]);
    }

    private static IEnumerable<(BodyNode?, BodyNode?)> Middle(ImmutableArray<BodyNode> before, ImmutableArray<BodyNode> after)
    {
        var (i, j) = (0, 0);
        foreach (var (a, b) in Common(before, after).Append((before.Length, after.Length)))
        {
            foreach (var pair in Gap(before[i..a], after[j..b])) yield return pair;
            (i, j) = (a + 1, b + 1);
        }
    }

    private static IEnumerable<(BodyNode?, BodyNode?)> Gap(ImmutableArray<BodyNode> before, ImmutableArray<BodyNode> after)
    {
        var j = 0;
        foreach (var old in before)
        {
            var next = j;
            while (next < after.Length && after[next].Name != old.Name) next++;
            if (next == after.Length)
            {
                yield return (old, null);
                continue;
            }
            for (; j < next; j++) yield return (null, after[j]);
            yield return (old, after[j++]);
        }
        for (; j < after.Length; j++) yield return (null, after[j]);
    }

    // The places of a longest common subsequence.
    private static List<(int, int)> Common(ImmutableArray<BodyNode> before, ImmutableArray<BodyNode> after)
    {
        var places = new List<(int, int)>();
        if ((long)before.Length * after.Length > LargestTable) return places;
        var lengths = new int[before.Length + 1, after.Length + 1];
        for (var i = before.Length - 1; i >= 0; i--)
            for (var j = after.Length - 1; j >= 0; j--)
                lengths[i, j] = before[i].IsSame(after[j]) ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
        for (var (i, j) = (0, 0); i < before.Length && j < after.Length;)
        {
            if (before[i].IsSame(after[j])) places.Add((i++, j++));
            else if (lengths[i + 1, j] >= lengths[i, j + 1]) i++;
            else j++;
        }
        return places;
    }
}
