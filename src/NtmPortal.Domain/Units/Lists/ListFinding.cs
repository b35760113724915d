namespace NtmPortal.Domain.Units.Lists;

/// <summary>Which of an import's files something stands in.</summary>
public enum ListSource
{
    /// <summary>The list of units.</summary>
    Units = 1,

    /// <summary>Succession of communes, or of communes and districts.</summary>
    Succession = 2,

    /// <summary>Succession of provinces.</summary>
    Provinces = 3,

    /// <summary>Dated changes between the register's last entry and the list.</summary>
    Changes = 4,
}

/// <summary>Something about a cell of a file that a person has to look at.</summary>
/// <param name="Source">The file.</param>
/// <param name="Row">The row as a person counts it.</param>
/// <param name="Column">The column's heading as it stands in the file.</param>
/// <param name="Problem">What it is.</param>
public sealed record ListFinding(ListSource Source, int Row, string Column, Problem Problem)
{
    /// <summary>What it means for the import.</summary>
    public FindingWeight Weight { get; init; } = FindingWeight.Error;
}

/// <summary>What a finding means for the import.</summary>
public enum FindingWeight
{
    /// <summary>Said, and otherwise without effect.</summary>
    Note = 1,

    /// <summary>The row does not fit the register or the list: it passes only as an exception with a reason, and is then left out.</summary>
    Exceptable = 2,

    /// <summary>Nothing is applied until the file is right.</summary>
    Error = 3,
}

/// <summary>What was read from a file, with what is wrong about it.</summary>
/// <param name="Content">The content, without the rows that could not be read.</param>
/// <param name="Findings">Findings in the order of rows.</param>
public sealed record ListReading<T>(T Content, IReadOnlyList<ListFinding> Findings);
